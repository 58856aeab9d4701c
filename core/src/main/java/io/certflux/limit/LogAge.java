// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

/** Ages on a scale of steps of a twentieth, from 50 ms to more than a day. */
final class LogAge {
    /** The natural logarithm of one step. */
    static final double STEP = Math.log(1.05);

    /** How many steps there are. */
    static final int STEPS = 300;

    private static final double SHORTEST_NANOS = 50e6;

    private LogAge() {}

    /** Where an age is on the scale; what lies outside is at its end. */
    static double of(long nanos) {
        return Math.min(STEPS - 1, Math.max(0, Math.log(Math.max(1, nanos) / SHORTEST_NANOS) / STEP));
    }

    static long toNanos(double step) {
        return (long) (SHORTEST_NANOS * Math.exp(step * STEP));
    }
}
