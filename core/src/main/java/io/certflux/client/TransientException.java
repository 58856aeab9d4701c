// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/** The call may succeed when it is made again: the network, the API's host or the CA had a problem. */
public final class TransientException extends SslException {
    private static final long serialVersionUID = 1L;

    TransientException(CallReport report) {
        super(report);
    }

    TransientException(CallReport report, Throwable cause) {
        super(report, cause);
    }

    /** True once the request was handed to the socket. */
    @Override
    public boolean mayHaveTakenEffect() {
        return report().sent();
    }
}
