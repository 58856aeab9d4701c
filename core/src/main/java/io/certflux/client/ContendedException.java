// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/**
 * The certificate, its task or its order is being worked on, so that the request comes too early: wait until that has
 * ended, look at the state, then ask again if there is still something to do.
 */
public final class ContendedException extends SslException {
    private static final long serialVersionUID = 1L;

    ContendedException(CallReport report) {
        super(report);
    }

    /** False: the API refused the request because of what is under way. */
    @Override
    public boolean mayHaveTakenEffect() {
        return false;
    }
}
