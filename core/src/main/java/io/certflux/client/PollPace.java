// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.limit.Operation;
import io.certflux.limit.Turn;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * When something is asked about again: when its budget finds it worth a call, but never sooner than an interval. After
 * what went wrong it is a fifth of how long it has taken so far.
 */
final class PollPace {
    /** Somebody else's task runs: seconds do not matter. */
    static final Duration CONTENDED = Duration.ofSeconds(5);

    private static final Duration SHORTEST_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration LONGEST_AFTER_ERROR = Duration.ofSeconds(30);

    private final Duration shortestInterval;
    private final @Nullable UnaryOperator<Duration> schedule;

    private PollPace(Duration shortestInterval, @Nullable UnaryOperator<Duration> schedule) {
        this.shortestInterval = shortestInterval;
        this.schedule = schedule;
    }

    static PollPace learned(Duration shortestInterval) {
        return new PollPace(shortestInterval, null);
    }

    /** A schedule that looks at nothing but how long it has taken so far, in the order of arrival; for benchmarks. */
    static PollPace fixed(UnaryOperator<Duration> schedule) {
        return new PollPace(Duration.ZERO, schedule);
    }

    /** The same, with an interval that must not be below this one. */
    PollPace withShortestInterval(Duration interval) {
        if (interval.compareTo(shortestInterval) < 0) {
            throw new IllegalArgumentException(
                    "shortestInterval must be at least the client's, " + shortestInterval + ": " + interval);
        }
        return new PollPace(interval, schedule);
    }

    Duration shortestInterval() {
        return shortestInterval;
    }

    /** Whether what polls see is told to the budget. */
    boolean learns() {
        return schedule == null;
    }

    Turn turn(@Nullable Operation operation) {
        return operation == null ? Turn.inOrder() : Turn.pollOf(operation);
    }

    /** How long to wait in any case before the next poll of what has taken {@code age} so far. */
    Duration afterAnswer(Duration age) {
        return schedule == null ? Duration.ZERO : schedule.apply(age);
    }

    static Duration afterError(Duration age) {
        Duration share = age.dividedBy(5);
        if (share.compareTo(SHORTEST_AFTER_ERROR) < 0) {
            return SHORTEST_AFTER_ERROR;
        }
        return share.compareTo(LONGEST_AFTER_ERROR) > 0 ? LONGEST_AFTER_ERROR : share;
    }
}
