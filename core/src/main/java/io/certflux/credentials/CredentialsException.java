// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

/** No credentials could be had; the message names the source and what to do, and holds no secret. */
public final class CredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says which source failed, why, and what to do. */
    public CredentialsException(String message) {
        super(message);
    }
}
