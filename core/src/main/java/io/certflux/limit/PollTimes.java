// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;

/**
 * When an operation should be asked about, from what is believed of how long such operations take. Not thread-safe: its
 * dispatcher's loop is the only user.
 */
final class PollTimes {
    /** Below this chance of seeing the end a call is wasted even if it costs nobody anything. */
    private static final double WORTH_ASKING = 0.1;
    /** At this chance a call that starts something has to wait: a second poll of the same operation would cost as much. */
    private static final double DUE = 0.95;
    /** With so many ends seen, half of {@link #DUE}: who knows little asks earlier, to learn. */
    private static final double LEARNING = 5;

    private static final double DUE_AT_FIRST = 0.3;
    private static final long LONGEST_REST = Duration.ofSeconds(30).toNanos();
    private static final long LATEST_DUE = Duration.ofMinutes(5).toNanos();

    private final DurationBelief belief;

    PollTimes(DurationBelief belief) {
        this.belief = belief;
    }

    /** From when on a spare call is spent on it. */
    long worthAskingAt(Operation operation) {
        long known = operation.knownAge();
        long age = Math.min(belief.ageWhenEnded(WORTH_ASKING, known), known + LONGEST_REST);
        return Math.max(operation.nextAskAt(), operation.atAge(age));
    }

    /** From when on it comes before what has not begun. */
    long dueAt(Operation operation) {
        long known = operation.knownAge();
        int seen = belief.endings();
        double due = Math.max(DUE_AT_FIRST, DUE * seen / (seen + LEARNING));
        long age = Math.min(belief.ageWhenEnded(due, known), known + LATEST_DUE);
        return Math.max(operation.nextAskAt(), operation.atAge(age));
    }

    void runs(Operation operation, long now) {
        long age = operation.ageAt(now);
        if (age > operation.knownAge()) {
            belief.runsAt(operation.knownAge(), age);
            operation.asked(now);
        }
    }

    void ended(Operation operation, long now) {
        long age = operation.ageAt(now);
        if (age > operation.knownAge()) {
            belief.endedBy(operation.knownAge(), age);
        }
    }
}
