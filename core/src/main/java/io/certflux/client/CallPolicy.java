// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.time.Duration;

/**
 * How long a call may take and how often it is tried.
 *
 * @param callTimeout from the grant of the permit to the last byte of the answer, getting a connection included
 * @param deadline from subscription, counting every wait and every attempt
 * @param attempts how many times a call is made at most; throttled ones do not count, and a changing call that may have
 *     had an effect is never repeated
 * @param firstBackoff the pause after the first failed attempt; it doubles after each, and half of it is random
 */
public record CallPolicy(Duration callTimeout, Duration deadline, int attempts, Duration firstBackoff) {
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    public CallPolicy {
        positive("callTimeout", callTimeout);
        positive("deadline", deadline);
        positive("firstBackoff", firstBackoff);
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1: " + attempts);
        }
    }

    /** 30 seconds a call, 2 minutes in all, 5 attempts, half a second before the second. */
    public static CallPolicy defaults() {
        return new CallPolicy(Duration.ofSeconds(30), Duration.ofMinutes(2), 5, Duration.ofMillis(500));
    }

    /** Equal jitter: half of the doubled pause is certain, the other half is scaled by {@code random} in [0, 1). */
    Duration backoffAfter(int attempt, double random) {
        long doubled = firstBackoff.toMillis() << Math.min(attempt - 1, 16);
        long pause = Math.min(doubled, LONGEST_BACKOFF.toMillis());
        return Duration.ofMillis(pause / 2 + (long) (pause * random / 2));
    }

    private static void positive(String field, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(field + " must be positive: " + value);
        }
    }
}
