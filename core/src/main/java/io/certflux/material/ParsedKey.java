// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.Arrays;

/** A private key as unencrypted PKCS#8 PEM, and the public key it belongs to. */
final class ParsedKey {

    static final String DESTROYED = "the private key has been destroyed";

    private final PublicKeyFacts publicKey;
    private final boolean consistent;
    private final byte[] pem;
    private boolean destroyed;

    /** Keeps the array: it must be nobody else's. */
    ParsedKey(PublicKeyFacts publicKey, boolean consistent, byte[] pem) {
        this.publicKey = publicKey;
        this.consistent = consistent;
        this.pem = pem;
    }

    PublicKeyFacts publicKey() {
        return publicKey;
    }

    /** False where the numbers of the key contradict each other, as in a damaged copy. */
    boolean isConsistent() {
        return consistent;
    }

    int length() {
        return pem.length;
    }

    synchronized byte[] pem() {
        if (destroyed) {
            throw new IllegalStateException(DESTROYED);
        }
        return pem.clone();
    }

    synchronized void destroy() {
        destroyed = true;
        Arrays.fill(pem, (byte) 0);
    }

    synchronized boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public String toString() {
        return "ParsedKey[" + publicKey.describe() + "]";
    }
}
