// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Signs with the key of one day. What stays the same all day is written once; a signature fills in the rest. */
final class DaySigner {
    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FIRST_LINE = (ALGORITHM + "\n").getBytes(StandardCharsets.UTF_8);

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

    String authorization(CanonicalRequest request, long timestamp) {
        byte[] signature = hmac.sign(stringToSign(request.sha256(), timestamp));
        byte[] head = head(request.signedHeaders());
        byte[] text = Arrays.copyOf(head, head.length + 2 * signature.length);
        int at = head.length;
        for (byte b : signature) {
            text[at++] = HEX[b >> 4 & 0xf];
            text[at++] = HEX[b & 0xf];
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Nearly every request signs the same headers, whose names are then the same object. */
    private byte[] head(String signedHeaders) {
        Head known = lastHead;
        if (known == null || !known.signedHeaders().equals(signedHeaders)) {
            String text = credential + signedHeaders + ", Signature=";
            known = new Head(signedHeaders, text.getBytes(StandardCharsets.UTF_8));
            lastHead = known;
        }
        return known.text();
    }

    /** Put together as bytes, since every poll passes here. */
    private byte[] stringToSign(byte[] requestHash, long timestamp) {
        int scopeAt = FIRST_LINE.length + digits(timestamp);
        int hashAt = scopeAt + scopeLine.length;
        byte[] text = Arrays.copyOf(FIRST_LINE, hashAt + requestHash.length);
        long rest = timestamp;
        for (int i = scopeAt - 1; i >= FIRST_LINE.length; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        System.arraycopy(scopeLine, 0, text, scopeAt, scopeLine.length);
        System.arraycopy(requestHash, 0, text, hashAt, requestHash.length);
        return text;
    }

    private static int digits(long timestamp) {
        boolean from2001To2286 = timestamp >= 1_000_000_000L && timestamp < 10_000_000_000L;
        return from2001To2286 ? 10 : Long.toString(timestamp).length();
    }

    /** What stands before the signature, for one list of headers. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and never handed out.
    private record Head(String signedHeaders, byte[] text) {}
}
