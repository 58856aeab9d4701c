// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Signs with the key of one day. What stays the same all day is written once; a signature fills in the rest. */
final class DaySigner {
    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final byte[] FIRST_LINE = (ALGORITHM + "\n").getBytes(StandardCharsets.UTF_8);

    private final long epochDay;
    private final HmacSha256 hmac;
    private final byte[] scopeLine;
    private final String credential;

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
        return credential + request.signedHeaders() + ", Signature="
                + HexFormat.of().formatHex(signature);
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
}
