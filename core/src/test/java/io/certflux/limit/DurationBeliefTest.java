// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations are drawn from a lognormal distribution and seen only through polls. */
class DurationBeliefTest {
    private static final double NORMAL_95 = 1.6449;
    private static final double SIGMA = 0.35;
    /** From the median of such a distribution to its 95 % quantile. */
    private static final double TO_QUANTILE = Math.exp(NORMAL_95 * SIGMA);

    private static final Percentage NEAR = Percentage.withPercentage(15);

    private final DurationBelief belief = new DurationBelief(Duration.ofSeconds(5));
    private final Random random = new Random(11);

    @ParameterizedTest
    @CsvSource({"3, 0.2", "3, 0.5", "8, 0.35", "25, 0.35", "25, 0.5", "60, 0.75"})
    void ageWhenEnded_givenPollsAtRandomTimes_expectsMedianAndQuantileOfTheDurations(double median, double sigma) {
        for (int i = 0; i < 300; i++) {
            follow(duration(median, sigma), age -> age + seconds((0.05 + 0.6 * random.nextDouble()) * median));
        }

        assertThat(secondsWhenEnded(0.5)).isCloseTo(median, NEAR);
        assertThat(secondsWhenEnded(0.95)).isCloseTo(median * Math.exp(NORMAL_95 * sigma), NEAR);
        assertThat(belief.endings()).isEqualTo(300);
    }

    /** The 95 % quantile is all that such polls tell; it must stay, although the belief itself sets the next poll by it. */
    @Test
    void endedBy_givenEndBelowTheScale_expectsBeliefThatStillAnswers() {
        DurationBelief belief = new DurationBelief(Duration.ofSeconds(5));

        belief.endedBy(0, Duration.ofMillis(1).toNanos());

        assertThat(Duration.ofNanos(belief.ageWhenEnded(0.5, 0)))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    @Test
    void ageWhenEnded_givenEachPolledAtItsQuantileOnly_expectsNoDrift() {
        for (int i = 0; i < 5000; i++) {
            follow(duration(8, SIGMA), age -> Math.max(age + 1, belief.ageWhenEnded(0.95, age)));
            if (i >= 300) {
                assertThat(secondsWhenEnded(0.95)).isCloseTo(8 * TO_QUANTILE, NEAR);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 25, 0.95", "25, 3, 0.95", "3, 25, 0.08", "25, 3, 0.08"})
    void ageWhenEnded_givenServiceThatChanges_expectsItFollowedWithin600Ends(
            double before, double after, double probabilityAtPoll) {
        LongUnaryOperator polls = age -> Math.max(age + seconds(0.25), belief.ageWhenEnded(probabilityAtPoll, age));
        for (int i = 0; i < 600; i++) {
            follow(duration(before, SIGMA), polls);
        }
        assertThat(secondsWhenEnded(0.95)).isCloseTo(before * TO_QUANTILE, NEAR);

        for (int i = 0; i < 600; i++) {
            follow(duration(after, SIGMA), polls);
        }
        assertThat(secondsWhenEnded(0.95)).isCloseTo(after * TO_QUANTILE, Percentage.withPercentage(25));
    }

    @Test
    void ageWhenEnded_givenOneStuckOperation_expectsHardlyAnyMove() {
        for (int i = 0; i < 300; i++) {
            follow(duration(8, SIGMA), this::likelyEnd);
        }
        double median = secondsWhenEnded(0.5);
        double quantile = secondsWhenEnded(0.95);

        follow(seconds(7200), age -> age + seconds(5.0));

        assertThat(secondsWhenEnded(0.5)).isCloseTo(median, Percentage.withPercentage(5));
        assertThat(secondsWhenEnded(0.95)).isCloseTo(quantile, Percentage.withPercentage(10));
    }

    @Test
    void ageWhenEnded_givenNothingSeen_expectsTheFirstGuess() {
        assertThat(secondsWhenEnded(0.5)).isCloseTo(5, Percentage.withPercentage(5));
    }

    @Test
    void ageWhenEnded_givenAgeAndProbability_expectsLaterForEach() {
        long known = seconds(4);
        assertThat(belief.ageWhenEnded(0.01, known)).isGreaterThanOrEqualTo(known - 1);
        assertThat(belief.ageWhenEnded(0.9, known)).isGreaterThan(belief.ageWhenEnded(0.5, known));
        assertThat(belief.ageWhenEnded(0.5, seconds(9))).isGreaterThan(belief.ageWhenEnded(0.5, known));
    }

    @Test
    void ageWhenEnded_givenAgesBeyondTheScale_expectsFiniteAnswers() {
        belief.runsAt(0, Duration.ofDays(30).toNanos());
        belief.endedBy(Duration.ofDays(30).toNanos(), Duration.ofDays(60).toNanos());
        belief.endedBy(0, 1);

        assertThat(secondsWhenEnded(0.5)).isPositive().isLessThan(172_800.0);
    }

    /** Asked as the budget does: again when it has ended with some probability. */
    private long likelyEnd(long age) {
        return Math.max(age + seconds(0.25), belief.ageWhenEnded(0.78, age));
    }

    private void follow(long duration, LongUnaryOperator nextPollAfter) {
        long known = 0;
        long age = nextPollAfter.applyAsLong(0);
        while (age < duration) {
            belief.runsAt(known, age);
            known = age;
            age = nextPollAfter.applyAsLong(age);
        }
        belief.endedBy(known, age);
    }

    private long duration(double median, double sigma) {
        return seconds(median * Math.exp(sigma * random.nextGaussian()));
    }

    private double secondsWhenEnded(double probability) {
        return belief.ageWhenEnded(probability, 0) / 1e9;
    }

    private static long seconds(double seconds) {
        return (long) (seconds * 1e9);
    }
}
