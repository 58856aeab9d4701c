// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

/** By nearest rank: a percentile is one of the values. */
final class Percentile {
    private Percentile() {}

    /**
     * The smallest value that at least {@code percent} in 100 do not exceed.
     *
     * @param sorted ascending, not empty
     */
    static double of(int percent, double... sorted) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
