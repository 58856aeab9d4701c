// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature written down as the API's manual describes it, step by step; keeps nothing. */
final class NaiveSigner {
    private NaiveSigner() {}

    static String authorization(String host, String body, Instant now) {
        try {
            String canonical = "POST\n/\n\ncontent-type:" + ClientSetup.CONTENT_TYPE + "\nhost:" + host
                    + "\n\ncontent-type;host\n" + sha256(body);
            String date = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
            String scope = date + "/ssl/tc3_request";
            String text = "TC3-HMAC-SHA256\n" + now.getEpochSecond() + "\n" + scope + "\n" + sha256(canonical);
            byte[] ofDate = hmac(("TC3" + ClientSetup.SECRET_KEY).getBytes(StandardCharsets.UTF_8), date);
            byte[] key = hmac(hmac(ofDate, "ssl"), "tc3_request");
            return "TC3-HMAC-SHA256 Credential=" + ClientSetup.SECRET_ID + "/" + scope
                    + ", SignedHeaders=content-type;host, Signature="
                    + HexFormat.of().formatHex(hmac(key, text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String sha256(String text) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
