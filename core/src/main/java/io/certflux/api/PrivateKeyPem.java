// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A private key in PEM, on its way into a request. It shows itself to nobody: {@code toString}, and any JSON mapper
 * but the client's own, see a fixed text.
 */
public final class PrivateKeyPem {
    private static final String REDACTED = "[private key]";
    private static final byte[] BEGIN = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] pem;

    private PrivateKeyPem(byte[] pem) {
        this.pem = pem;
    }

    /** Takes a copy of {@code pem}, which must start with a PEM {@code BEGIN} line. */
    public static PrivateKeyPem of(byte[] pem) {
        if (pem.length < BEGIN.length || Arrays.mismatch(pem, 0, BEGIN.length, BEGIN, 0, BEGIN.length) >= 0) {
            throw new IllegalArgumentException("certificatePrivateKey must be PEM and start with -----BEGIN");
        }
        return new PrivateKeyPem(pem.clone());
    }

    /** A copy of the PEM bytes, for the request body. */
    public byte[] copyOfBytes() {
        return pem.clone();
    }

    /** Overwrites the bytes held here; the object is useless afterwards. */
    public void destroy() {
        Arrays.fill(pem, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrivateKeyPem that && MessageDigest.isEqual(pem, that.pem);
    }

    /** The same for all keys, so that a hash tells nothing about one. */
    @Override
    public int hashCode() {
        return PrivateKeyPem.class.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return REDACTED;
    }
}
