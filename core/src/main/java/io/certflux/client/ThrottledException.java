// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/** The account's rate was exceeded: the call goes back to the queue, and no attempt is spent. */
public final class ThrottledException extends SslException {
    private static final long serialVersionUID = 1L;

    ThrottledException(CallReport report) {
        super(report);
    }

    /** False: a throttled request is refused before anything is done. */
    @Override
    public boolean mayHaveTakenEffect() {
        return false;
    }
}
