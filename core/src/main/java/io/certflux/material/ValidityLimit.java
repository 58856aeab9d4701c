// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.time.Duration;
import java.time.Instant;

/** How long a public TLS certificate may be valid, by its first day: CA/Browser Forum Baseline Requirements 6.3.2. */
final class ValidityLimit {

    private static final Instant FROM_200_DAYS = Instant.parse("2026-03-15T00:00:00Z");
    private static final Instant FROM_100_DAYS = Instant.parse("2027-03-15T00:00:00Z");
    private static final Instant FROM_47_DAYS = Instant.parse("2029-03-15T00:00:00Z");

    private ValidityLimit() {}

    static Duration at(Instant notBefore) {
        if (notBefore.isBefore(FROM_200_DAYS)) {
            return Duration.ofDays(398);
        }
        if (notBefore.isBefore(FROM_100_DAYS)) {
            return Duration.ofDays(200);
        }
        return Duration.ofDays(notBefore.isBefore(FROM_47_DAYS) ? 100 : 47);
    }

    /** Both ends belong to the validity, so it is a second longer than their difference. */
    static Duration validity(Instant notBefore, Instant notAfter) {
        return Duration.between(notBefore, notAfter).plusSeconds(1);
    }
}
