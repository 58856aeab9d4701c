// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long an update waits between an answer and its next poll: not at all, which warms a client up and loads it fully,
 * or so that with the server's latency it polls every two seconds. These waits are random, as those of updates that
 * began independently are: equal ones would keep the polls in the bunches that they started in.
 */
final class Pace {
    static final Duration PERIOD = Duration.ofSeconds(2);
    static final Duration LATENCY = Duration.ofMillis(200);

    private static final long MEAN_NANOS = PERIOD.minus(LATENCY).toNanos();
    private static final long SPREAD_NANOS = Duration.ofSeconds(1).toNanos();

    private volatile boolean slow;

    void slowDown() {
        slow = true;
    }

    Duration next() {
        if (!slow) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(
                ThreadLocalRandom.current().nextLong(MEAN_NANOS - SPREAD_NANOS, MEAN_NANOS + SPREAD_NANOS));
    }
}
