// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests with TC3-HMAC-SHA256 for one key and one service. The key of a day is derived once; the day is that of
 * the signed timestamp in UTC, never of a second look at the clock.
 */
public final class Tc3Signer {
    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final String TERMINATOR = "tc3_request";

    private final String secretId;
    private final String secretKey;
    private final String service;
    private volatile @Nullable DayKey dayKey;

    /** A signer for {@code service}, which is {@code ssl} for every call of the SSL API, whatever the host. */
    public Tc3Signer(String secretId, String secretKey, String service) {
        this.secretId = secretId;
        this.secretKey = secretKey;
        this.service = service;
    }

    /** The value of the {@code Authorization} header for {@code request} sent with {@code timestamp}. */
    public String authorization(CanonicalRequest request, Instant timestamp) {
        DayKey key = keyFor(LocalDate.ofInstant(timestamp, ZoneOffset.UTC));
        String scope = key.date() + "/" + service + "/" + TERMINATOR;
        String stringToSign = ALGORITHM + "\n" + timestamp.getEpochSecond() + "\n" + scope + "\n" + request.sha256();
        String signature = HexFormat.of().formatHex(hmac(key.signingKey(), stringToSign));
        return ALGORITHM + " Credential=" + secretId + "/" + scope + ", SignedHeaders=" + request.signedHeaders()
                + ", Signature=" + signature;
    }

    private DayKey keyFor(LocalDate date) {
        DayKey known = dayKey;
        if (known != null && known.date().equals(date)) {
            return known;
        }
        byte[] ofDate = hmac(("TC3" + secretKey).getBytes(StandardCharsets.UTF_8), date.toString());
        DayKey derived = new DayKey(date, hmac(hmac(ofDate, service), TERMINATOR));
        dayKey = derived;
        return derived;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    /** Names the key's id and the service, never the key. */
    @Override
    public String toString() {
        return "Tc3Signer[secretId=" + secretId + ", service=" + service + "]";
    }

    private static final class DayKey {
        private final LocalDate date;
        private final byte[] signingKey;

        DayKey(LocalDate date, byte[] signingKey) {
            this.date = date;
            this.signingKey = signingKey;
        }

        LocalDate date() {
            return date;
        }

        byte[] signingKey() {
            return signingKey;
        }
    }
}
