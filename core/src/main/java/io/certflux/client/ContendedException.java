// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/** Another task works on the same certificate: wait until it has ended, then ask again. */
public final class ContendedException extends SslException {
    private static final long serialVersionUID = 1L;

    ContendedException(CallReport report) {
        super(report);
    }

    /** False: the API refused the request because of the other task. */
    @Override
    public boolean mayHaveTakenEffect() {
        return false;
    }
}
