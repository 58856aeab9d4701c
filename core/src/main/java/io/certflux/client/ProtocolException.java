// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/** The answer is not the API's: its shape is wrong, or something between answered in its place. */
public final class ProtocolException extends SslException {
    private static final long serialVersionUID = 1L;

    ProtocolException(CallReport report) {
        super(report);
    }

    ProtocolException(CallReport report, Throwable cause) {
        super(report, cause);
    }

    /** True once the request was handed to the socket. */
    @Override
    public boolean mayHaveTakenEffect() {
        return report().sent();
    }
}
