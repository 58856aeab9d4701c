// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/**
 * When to ask for new credentials. A machine's processes start together and get credentials of one lifetime: what is
 * random here keeps them from asking together for ever.
 */
final class RefreshTimes {
    private static final Duration LEAST_MARGIN = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 4;

    private final DoubleSupplier random;

    /** Times that vary by {@code random}, which gives numbers from 0 to 1. */
    RefreshTimes(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * With a fifth of the lifetime left or 5 minutes, whichever is more, but no more than half of it; up to a fifth of
     * that margin earlier. A lifetime beyond a day counts as a day.
     */
    Instant refreshAfter(Instant now, Instant expiration) {
        Duration lifetime = least(Duration.between(now, expiration), LONGEST_LIFETIME);
        Duration margin = least(greatest(LEAST_MARGIN, lifetime.dividedBy(5)), lifetime.dividedBy(2));
        Duration earlier = share(margin.dividedBy(5), random.getAsDouble());
        // A source that repeats its answer is not asked faster and faster as its end comes near.
        return now.plus(greatest(lifetime.minus(margin).minus(earlier), least(FIRST_PAUSE, lifetime)));
    }

    /** 5 s after the first failure, doubling up to a minute; equal jitter takes up to half of it away. */
    Instant retryAfter(Instant now, int failures) {
        Duration pause = least(LONGEST_PAUSE, FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS)));
        return now.plus(pause.dividedBy(2)).plus(share(pause.dividedBy(2), random.getAsDouble()));
    }

    private static Duration share(Duration whole, double part) {
        return Duration.ofNanos((long) (whole.toNanos() * part));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration greatest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
