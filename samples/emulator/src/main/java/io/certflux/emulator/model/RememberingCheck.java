// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a check cheap when the material is what it was the last time: every poll re-sends it, and one certificate may serve
 * many ids. What is remembered of the key is one digest over chain and key together.
 */
final class RememberingCheck implements MaterialCheck {
    private final MaterialCheck check;
    private @Nullable Verified last;

    RememberingCheck(MaterialCheck check) {
        this.check = check;
    }

    @Override
    public Content verified(String chainPem, String keyPem) {
        byte[] digest = digest(chainPem, keyPem);
        Verified known = last;
        if (known == null || !MessageDigest.isEqual(known.digest, digest)) {
            known = new Verified(digest, check.verified(chainPem, keyPem));
            last = known;
        }
        return known.content;
    }

    private static byte[] digest(String chainPem, String keyPem) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(chainPem.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return sha256.digest(keyPem.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static final class Verified {
        private final byte[] digest;
        private final Content content;

        private Verified(byte[] digest, Content content) {
            this.digest = digest;
            this.content = content;
        }
    }
}
