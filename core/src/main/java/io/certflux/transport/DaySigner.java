// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.util.HexFormat;

/** Signs with the key of one day. What stays the same all day is written once; a signature fills in the rest. */
final class DaySigner {
    private static final String ALGORITHM = "TC3-HMAC-SHA256";

    private final long epochDay;
    private final HmacSha256 hmac;
    private final String afterTimestamp;
    private final String credential;

    DaySigner(long epochDay, String secretId, String scope, HmacSha256 hmac) {
        this.epochDay = epochDay;
        this.hmac = hmac;
        this.afterTimestamp = "\n" + scope + "\n";
        this.credential = ALGORITHM + " Credential=" + secretId + "/" + scope + ", SignedHeaders=";
    }

    long epochDay() {
        return epochDay;
    }

    String authorization(CanonicalRequest request, long timestamp) {
        byte[] signature = hmac.sign(ALGORITHM + "\n" + timestamp + afterTimestamp + request.sha256());
        return credential + request.signedHeaders() + ", Signature="
                + HexFormat.of().formatHex(signature);
    }
}
