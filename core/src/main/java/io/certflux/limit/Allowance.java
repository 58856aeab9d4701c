// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;

/**
 * How many calls may be sent in any window of a length. A share of less than a call a second becomes a longer window, not a
 * burst.
 *
 * @param calls none when the share is zero
 * @param window in nanoseconds, the guard included
 */
record Allowance(int calls, long window) {
    private static final double SECOND = Duration.ofSeconds(1).toNanos();
    /** A share such as 0.29 of 100 is a little less than 29 in binary. */
    private static final double ROUNDING = 1e-9;

    static Allowance of(int callsPerSecond, double share, long guard) {
        double allowed = callsPerSecond * share + ROUNDING;
        if (share == 0) {
            return new Allowance(0, (long) SECOND + guard);
        }
        return allowed >= 1
                ? new Allowance((int) allowed, (long) SECOND + guard)
                : new Allowance(1, (long) Math.ceil(SECOND / allowed) + guard);
    }
}
