// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollTimesTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long BEGUN = 500 * SECOND;
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final DurationBelief belief = new DurationBelief(Duration.ofSeconds(10));
    private final PollTimes times = new PollTimes(belief);
    private final Operation operation = operation(INTERVAL);

    @Test
    void worthAskingAt_givenYoungOperation_expectsBeforeItIsDue() {
        assertThat(times.worthAskingAt(operation)).isGreaterThan(BEGUN).isLessThan(times.dueAt(operation));
    }

    @Test
    void times_givenIntervalLongerThanAnyBelief_expectsTheInterval() {
        Operation patient = operation(Duration.ofHours(1));
        times.runs(patient, BEGUN + SECOND);

        assertThat(times.worthAskingAt(patient)).isEqualTo(BEGUN + SECOND + 3600 * SECOND);
        assertThat(times.dueAt(patient)).isEqualTo(times.worthAskingAt(patient));
    }

    @Test
    void worthAskingAt_givenOperationOfAnHour_expectsARestOfHalfAMinuteAtMost() {
        times.runs(operation, BEGUN + 3600 * SECOND);

        assertThat(times.worthAskingAt(operation)).isLessThanOrEqualTo(BEGUN + 3630 * SECOND);
    }

    @Test
    void dueAt_givenOperationThatRanAtItsPoll_expectsTheNextNotMuchLater() {
        times.runs(operation, BEGUN + 100 * SECOND);

        assertThat(times.dueAt(operation))
                .isGreaterThan(BEGUN + 100 * SECOND)
                .isLessThanOrEqualTo(BEGUN + 140 * SECOND);
    }

    @Test
    void dueAt_givenOneSeenRunning_expectsFirstPollsNotMuchLaterThanThat() {
        times.runs(operation(INTERVAL), BEGUN + 2 * SECOND);

        assertThat(times.dueAt(operation)).isLessThanOrEqualTo(BEGUN + 3 * SECOND);
    }

    @Test
    void runs_givenAnswerThatIsOlderThanWhatIsKnown_expectsNothingLearned() {
        times.runs(operation, BEGUN + 5 * SECOND);
        long due = times.dueAt(operation);
        times.runs(operation, BEGUN + 4 * SECOND);
        times.ended(operation, BEGUN + 5 * SECOND);

        assertThat(times.dueAt(operation)).isEqualTo(due);
        assertThat(belief.endings()).isZero();
    }

    @Test
    void haveMoved_givenShorterOperations_expectsTrueOnceThenFalse() {
        assertThat(times.haveMoved()).isFalse();
        for (int i = 0; i < 100; i++) {
            times.ended(operation(INTERVAL), BEGUN + SECOND / 2);
        }

        assertThat(times.haveMoved()).isTrue();
        assertThat(times.haveMoved()).isFalse();
    }

    @Test
    void dueAt_givenManyEndsSeen_expectsMostToHaveEndedByThen() {
        for (int i = 0; i < 300; i++) {
            Operation seen = operation(INTERVAL);
            times.runs(seen, BEGUN + 9 * SECOND);
            times.ended(seen, BEGUN + 10 * SECOND);
        }

        assertThat(times.dueAt(operation)).isBetween(BEGUN + 10 * SECOND, BEGUN + 15 * SECOND);
        assertThat(times.worthAskingAt(operation)).isBetween(BEGUN + 5 * SECOND, BEGUN + 9 * SECOND);
    }

    private static Operation operation(Duration interval) {
        return new Operation(null, BEGUN, interval);
    }
}
