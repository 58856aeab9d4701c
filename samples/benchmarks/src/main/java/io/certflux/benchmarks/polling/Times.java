// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;

/** Durations as figures. */
final class Times {
    private Times() {}

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
