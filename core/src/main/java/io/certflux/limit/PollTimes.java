// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;

/**
 * When an operation should be asked about, from what is believed of how long such operations take. Not thread-safe: its
 * dispatcher's loop is the only user.
 */
final class PollTimes {
    /** Below this chance of seeing the end a call is wasted even if it costs nobody anything. */
    private static final double WORTH_ASKING = 0.05;
    /** At this chance a call that starts something has to wait: nearly every operation then costs one poll. */
    private static final double DUE = 0.95;
    /** With so many ends seen, half of {@link #DUE}: who knows little asks earlier, to learn. */
    private static final double LEARNING = 1;
    /** What {@link #DUE} begins with. */
    private static final double DUE_AT_FIRST = 0.3;
    /** For an operation that ran at its first poll: few do, and they have waited already. */
    private static final double DUE_AGAIN = 0.8;
    /**
     * A poll is at most so much later than the oldest age at which its operation, or before its first poll any, was seen
     * running: who guesses, guesses low.
     */
    private static final double FARTHER = 1.4;

    /** With 0 the surest end would always be first and others wait long; with 1 many are asked about that still run. */
    private static final double WEIGHT_OF_WAITING = 0.7;

    private static final long SHORT = Duration.ofSeconds(1).toNanos();
    private static final double LONGEST_REST_PART = 0.08;
    private static final long LONGEST_REST = Duration.ofSeconds(30).toNanos();
    private static final double NOTICEABLE = 0.05;

    private final DurationBelief belief;
    private long oldestSeen;
    private long firstPollAt;

    PollTimes(DurationBelief belief) {
        this.belief = belief;
        this.firstPollAt = dueAge(0);
    }

    /** Whether operations have come to be asked noticeably sooner or later since the last time that this was so. */
    boolean haveMoved() {
        long now = dueAge(0);
        boolean moved = Math.abs(now - firstPollAt) > NOTICEABLE * firstPollAt;
        if (moved) {
            firstPollAt = now;
        }
        return moved;
    }

    /** From when on a spare call is spent on it. */
    long worthAskingAt(Operation operation) {
        long known = operation.knownAge();
        long worth = belief.ageWhenEnded(WORTH_ASKING, known);
        long age = known == 0 ? worth : Math.min(worth, known + longestRest(known));
        return Math.max(operation.nextAskAt(), operation.atAge(age));
    }

    private static long longestRest(long known) {
        return Math.min(LONGEST_REST, (long) (LONGEST_REST_PART * known));
    }

    /** From when on it comes before what has not begun. */
    long dueAt(Operation operation) {
        return Math.max(operation.nextAskAt(), operation.atAge(dueAge(operation.knownAge())));
    }

    /**
     * How much it is worth to ask about it now, where no call is waiting to begin anything: the chance that the end is seen,
     * weighed by how long it may have waited for that.
     */
    double worth(Operation operation, long now) {
        long known = operation.knownAge();
        long age = operation.ageAt(now);
        return belief.chanceEnded(known, age) * Math.pow((double) age - known, WEIGHT_OF_WAITING);
    }

    void runs(Operation operation, long now) {
        long age = operation.ageAt(now);
        if (age > operation.knownAge()) {
            belief.runsAt(operation.knownAge(), age);
            operation.asked(now);
            oldestSeen = Math.max(oldestSeen, age);
        }
    }

    void ended(Operation operation, long now) {
        long age = operation.ageAt(now);
        if (age > operation.knownAge()) {
            belief.endedBy(operation.knownAge(), age);
        }
    }

    private long dueAge(long known) {
        return known == 0 ? firstDueAge() : againDueAge(known);
    }

    private long firstDueAge() {
        int seen = belief.endings();
        long age = belief.ageWhenEnded(Math.max(DUE_AT_FIRST, DUE * seen / (seen + LEARNING)), 0);
        return oldestSeen == 0 ? age : Math.min(age, (long) (FARTHER * oldestSeen));
    }

    private long againDueAge(long known) {
        long farthest = Math.max((long) (FARTHER * known), known + SHORT);
        return Math.min(belief.ageWhenEnded(DUE_AGAIN, known), farthest);
    }
}
