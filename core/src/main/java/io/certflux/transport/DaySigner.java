// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Signs with the key of one day. What stays the same all day is written once; a signature fills in the rest. */
final class DaySigner {
    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FIRST_LINE = (ALGORITHM + "\n").getBytes(StandardCharsets.UTF_8);

    /** Without the scope: the first line, any number of seconds, a hash in hex. */
    private static final int LONGEST_STRING_TO_SIGN = FIRST_LINE.length + 20 + 2 * HmacSha256.LENGTH;

    private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[512]);

    private final long epochDay;
    private final HmacSha256 hmac;
    private final byte[] scopeLine;
    private final String credential;
    private volatile @Nullable Head lastHead;

    DaySigner(long epochDay, String secretId, String scope, HmacSha256 hmac) {
        this.epochDay = epochDay;
        this.hmac = hmac;
        this.scopeLine = ("\n" + scope + "\n").getBytes(StandardCharsets.UTF_8);
        this.credential = ALGORITHM + " Credential=" + secretId + "/" + scope + ", SignedHeaders=";
    }

    long epochDay() {
        return epochDay;
    }

    /**
     * Works in one array of its thread, since every poll passes here and what it allocated would cost as much time as a
     * block of SHA-256: the string to sign, then its signature, then the header's text behind that.
     */
    String authorization(CanonicalRequest request, long timestamp) {
        byte[] head = head(request.signedHeaders());
        byte[] scratch = scratch(HmacSha256.LENGTH + head.length + 2 * HmacSha256.LENGTH);
        hmac.signInPlace(scratch, stringToSign(request.sha256(), timestamp, scratch));
        System.arraycopy(head, 0, scratch, HmacSha256.LENGTH, head.length);
        int at = HmacSha256.LENGTH + head.length;
        for (int i = 0; i < HmacSha256.LENGTH; i++) {
            byte b = scratch[i];
            scratch[at++] = HEX[b >> 4 & 0xf];
            scratch[at++] = HEX[b & 0xf];
        }
        return new String(scratch, HmacSha256.LENGTH, at - HmacSha256.LENGTH, StandardCharsets.ISO_8859_1);
    }

    /** Holds the bytes of one signature at a time, none of them secret. */
    private byte[] scratch(int textLength) {
        byte[] known = SCRATCH.get();
        int needed = Math.max(textLength, LONGEST_STRING_TO_SIGN + scopeLine.length);
        if (known.length >= needed) {
            return known;
        }
        byte[] longer = new byte[needed];
        SCRATCH.set(longer);
        return longer;
    }

    /** Nearly every request signs the same headers, whose names are then the same object. */
    private byte[] head(String signedHeaders) {
        Head known = lastHead;
        if (known == null || !known.signedHeaders().equals(signedHeaders)) {
            String text = credential + signedHeaders + ", Signature=";
            known = new Head(signedHeaders, text.getBytes(StandardCharsets.ISO_8859_1));
            lastHead = known;
        }
        return known.text();
    }

    /** Returns how long it is. */
    private int stringToSign(byte[] requestHash, long timestamp, byte[] text) {
        int scopeAt = FIRST_LINE.length + digits(timestamp);
        System.arraycopy(FIRST_LINE, 0, text, 0, FIRST_LINE.length);
        long rest = timestamp;
        for (int i = scopeAt - 1; i >= FIRST_LINE.length; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int hashAt = scopeAt + scopeLine.length;
        System.arraycopy(scopeLine, 0, text, scopeAt, scopeLine.length);
        System.arraycopy(requestHash, 0, text, hashAt, requestHash.length);
        return hashAt + requestHash.length;
    }

    private static int digits(long timestamp) {
        boolean from2001To2286 = timestamp >= 1_000_000_000L && timestamp < 10_000_000_000L;
        return from2001To2286 ? 10 : Long.toString(timestamp).length();
    }

    /** What stands before the signature, for one list of headers. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and never handed out.
    private record Head(String signedHeaders, byte[] text) {}
}
