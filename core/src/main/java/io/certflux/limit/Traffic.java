// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts for {@link BudgetReading}. Written by the dispatcher's loop, except for what was throttled; read by anybody. */
final class Traffic {
    private static final double WEIGHT_OF_NEWEST = 0.05;

    private final AtomicLong throttled = new AtomicLong();
    private volatile int urgentWaiting;
    private volatile int startsWaiting;
    private volatile int pollsWaiting;
    private volatile int pollsResting;
    private volatile double spacing;
    private volatile long sent;
    private volatile double permitWait;
    private volatile double pollPeriod;

    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    void sent() {
        sent++;
    }

    void throttled() {
        throttled.incrementAndGet();
    }

    void waiting(WaitingLine line) {
        urgentWaiting = line.urgentWaiting();
        startsWaiting = line.startsWaiting();
        pollsWaiting = line.pollsWaiting();
        pollsResting = line.resting();
    }

    void granted(Turn turn, long now, double newSpacing) {
        spacing = newSpacing;
        Operation operation = turn.operation();
        if (operation == null) {
            permitWait = moved(permitWait, now - turn.notBefore());
        } else {
            pollPeriod = moved(pollPeriod, operation.ageAt(now) - operation.knownAge());
        }
    }

    long callsSent() {
        return sent;
    }

    BudgetReading reading(String action) {
        return new BudgetReading(
                action,
                urgentWaiting,
                startsWaiting,
                pollsWaiting,
                pollsResting,
                spacing == 0 ? 0 : Duration.ofSeconds(1).toNanos() / spacing,
                sent,
                throttled.get(),
                Duration.ofNanos((long) permitWait),
                Duration.ofNanos((long) pollPeriod));
    }

    private static double moved(double average, long newest) {
        return average == 0 ? newest : average + WEIGHT_OF_NEWEST * (newest - average);
    }
}
