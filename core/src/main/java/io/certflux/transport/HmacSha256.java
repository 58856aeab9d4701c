// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) with one key, for many short texts. The platform's {@code Mac} digests both pads of the key
 * again for each text; here the two digests are kept as they are after their pad and copied, which saves two of five
 * blocks. Safe for use by any number of threads, since the kept digests are only copied.
 */
final class HmacSha256 {
    /** Of a signature, in bytes. */
    static final int LENGTH = 32;

    private static final int BLOCK = 64;
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    private HmacSha256(MessageDigest inner, MessageDigest outer) {
        this.inner = inner;
        this.outer = outer;
    }

    /** A key of any length; it is not kept, what is derived from it is. */
    static HmacSha256 of(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? Sha256.digest(key) : key, BLOCK);
        HmacSha256 hmac = new HmacSha256(padded(block, INNER_PAD), padded(block, OUTER_PAD));
        Arrays.fill(block, (byte) 0);
        return hmac;
    }

    byte[] sign(byte[] text) {
        byte[] bytes = Arrays.copyOf(text, Math.max(text.length, LENGTH));
        signInPlace(bytes, text.length);
        return Arrays.copyOf(bytes, LENGTH);
    }

    /** Signs the first {@code length} of {@code bytes}, and writes the signature to the first {@link #LENGTH} of them. */
    void signInPlace(byte[] bytes, int length) {
        digest(inner, bytes, length);
        digest(outer, bytes, LENGTH);
    }

    private static MessageDigest padded(byte[] block, byte pad) {
        byte[] padded = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            padded[i] = (byte) (block[i] ^ pad);
        }
        MessageDigest digest = Sha256.newDigest();
        digest.update(padded);
        Arrays.fill(padded, (byte) 0);
        return digest;
    }

    private static void digest(MessageDigest begun, byte[] bytes, int length) {
        try {
            MessageDigest digest = (MessageDigest) begun.clone();
            digest.update(bytes, 0, length);
            digest.digest(bytes, 0, LENGTH);
        } catch (CloneNotSupportedException | DigestException e) {
            throw new AssertionError("the platform's SHA-256 can be copied and fills an array", e);
        }
    }
}
