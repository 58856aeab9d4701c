// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

/**
 * The known limit, lowered while the server throttles although we keep it: then somebody else uses the same account. Falls
 * at most once per window, then grows along a cubic curve (as RFC 9438 does for congestion windows): soon back to where
 * it was throttled, slowly around there, and ever faster beyond, since who has left is found out by trying. Not
 * thread-safe: its dispatcher's loop is the only user.
 */
final class AdaptiveLimit {
    /** The limit is a little too high. */
    private static final double SMALL_STEP = 0.9;
    /** Throttled again at once: it is much too high. */
    private static final double LARGE_STEP = 0.7;
    /** After so many windows the limit is back where it was throttled. */
    private static final double WINDOWS_TO_RETURN = 6;

    private double ceiling;
    private double throttledAt;
    private double lowered;
    private long changedAt;
    private boolean isLowered;

    AdaptiveLimit(double ceiling) {
        this.ceiling = ceiling;
    }

    /** The limit that is known to hold, whoever uses the account. */
    void ceiling(double newCeiling) {
        ceiling = newCeiling;
    }

    void throttled(long now, long window) {
        double windowsSince = isLowered ? (now - changedAt) / (double) window : Double.POSITIVE_INFINITY;
        if (windowsSince < 1) {
            return;
        }
        throttledAt = current(now, window);
        lowered = throttledAt * (windowsSince < WINDOWS_TO_RETURN / 2 ? LARGE_STEP : SMALL_STEP);
        changedAt = now;
        isLowered = true;
    }

    /** Calls a window, not a whole number while it grows. */
    double current(long now, long window) {
        if (!isLowered) {
            return ceiling;
        }
        double windows = (now - changedAt) / (double) window / WINDOWS_TO_RETURN - 1;
        double grown = throttledAt + (throttledAt - lowered) * windows * windows * windows;
        isLowered = grown < ceiling;
        return Math.max(Math.min(1, ceiling), Math.min(grown, ceiling));
    }
}
