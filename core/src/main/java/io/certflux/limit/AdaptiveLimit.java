// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

/**
 * The known limit, lowered while the server throttles although we keep it: then somebody else uses the same account.
 * Falls by three tenths, at most once per window, and grows back by a twentieth of the limit per quiet window. Not
 * thread-safe: its dispatcher's loop is the only user.
 */
final class AdaptiveLimit {
    private static final double DECREASE = 0.7;
    private static final double RECOVERY = 0.05;

    private final int limit;
    private final long windowNanos;
    private double current;
    private long changedAt;

    AdaptiveLimit(int limit, long windowNanos, long now) {
        this.limit = limit;
        this.windowNanos = windowNanos;
        this.current = limit;
        this.changedAt = now - windowNanos;
    }

    void throttled(long now) {
        if (now - changedAt >= windowNanos) {
            current = Math.max(1, current(now) * DECREASE);
            changedAt = now;
        }
    }

    int callsPerWindow(long now) {
        return (int) current(now);
    }

    private double current(long now) {
        long quietWindows = (now - changedAt) / windowNanos;
        return Math.min(limit, current + quietWindows * limit * RECOVERY);
    }
}
