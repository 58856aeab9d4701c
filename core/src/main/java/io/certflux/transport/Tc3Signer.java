// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests with TC3-HMAC-SHA256 for one key and one service. The key of a day is derived once; the day is that of
 * the signed timestamp in UTC, never of a second look at the clock.
 */
public final class Tc3Signer {
    private static final long SECONDS_A_DAY = 86_400;
    private static final String TERMINATOR = "tc3_request";

    private final String secretId;
    private final String secretKey;
    private final String service;
    private volatile @Nullable DaySigner lastDay;

    /** A signer for {@code service}, which is {@code ssl} for every call of the SSL API, whatever the host. */
    public Tc3Signer(String secretId, String secretKey, String service) {
        this.secretId = secretId;
        this.secretKey = secretKey;
        this.service = service;
    }

    /** The value of the {@code Authorization} header for {@code request} sent with {@code timestamp}. */
    public String authorization(CanonicalRequest request, Instant timestamp) {
        long seconds = timestamp.getEpochSecond();
        return signerOf(Math.floorDiv(seconds, SECONDS_A_DAY)).authorization(request, seconds);
    }

    private DaySigner signerOf(long epochDay) {
        DaySigner known = lastDay;
        if (known != null && known.epochDay() == epochDay) {
            return known;
        }
        String date = LocalDate.ofEpochDay(epochDay).toString();
        byte[] keyOfDay = derived(("TC3" + secretKey).getBytes(StandardCharsets.UTF_8), date);
        HmacSha256 signing = HmacSha256.of(derived(derived(keyOfDay, service), TERMINATOR));
        DaySigner today = new DaySigner(epochDay, secretId, date + "/" + service + "/" + TERMINATOR, signing);
        lastDay = today;
        return today;
    }

    private static byte[] derived(byte[] key, String name) {
        return HmacSha256.of(key).sign(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Names the key's id and the service, never the key. */
    @Override
    public String toString() {
        return "Tc3Signer[secretId=" + secretId + ", service=" + service + "]";
    }
}
