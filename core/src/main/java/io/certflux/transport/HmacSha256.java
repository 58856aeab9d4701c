// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 with one key, for many short texts. A {@code Mac} costs more to look up and to give its key than to use, and
 * only one thread at a time may use it: it is taken for a text and put back, and made anew where two threads meet.
 */
final class HmacSha256 {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final AtomicReference<@Nullable Mac> spare = new AtomicReference<>();

    HmacSha256(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    byte[] sign(String text) {
        Mac taken = spare.getAndSet(null);
        Mac mac = taken == null ? keyed() : taken;
        byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        spare.set(mac);
        return signature;
    }

    private Mac keyed() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has " + ALGORITHM, e);
        }
    }
}
