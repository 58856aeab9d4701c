// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

/** An exchange ended without a complete answer. The message names the host and holds nothing that the host sent. */
public final class ExchangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean connected;

    ExchangeException(String message, boolean connected) {
        super(message);
        this.connected = connected;
    }

    /** Whether there was a connection; if not, nothing was sent. */
    public boolean connected() {
        return connected;
    }
}
