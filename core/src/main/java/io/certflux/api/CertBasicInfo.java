// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One certificate of a stored chain.
 *
 * @param issuer the issuer's name
 * @param subject the subject's name
 * @param fingerprint SHA-1, in hex; the API documents no layout
 * @param validFrom {@code yyyy-MM-dd HH:mm:ss} in UTC+8, without a zone
 * @param validTo likewise
 */
public record CertBasicInfo(
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable String fingerprint,
        @Nullable String validFrom,
        @Nullable String validTo) {
    /** {@link #validFrom()} as an instant; empty when it is missing or written in another way. */
    public Optional<Instant> beginsAt() {
        return ApiTimes.instant(validFrom);
    }

    /** {@link #validTo()} likewise. */
    public Optional<Instant> endsAt() {
        return ApiTimes.instant(validTo);
    }
}
