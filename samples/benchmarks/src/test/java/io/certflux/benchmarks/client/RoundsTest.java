// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.benchmarks.client.Rounds.Row;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Row ABOVE = new Row(ClientKind.CERTFLUX, Load.SATURATED);
    private static final Row BELOW = new Row(ClientKind.FLOOR, Load.SATURATED);

    private final Rounds rounds = new Rounds();

    @Test
    void median_givenAnEvenNumber_expectsTheMiddleOfTheTwoInTheMiddle() {
        assertThat(Rounds.median(9, 1, 2, 4)).isEqualTo(3);
    }

    @Test
    void ratio_givenADisturbedRound_expectsTheRatioOfTheOthers() {
        add(30, 10);
        add(100, 40);
        add(60, 20);

        assertThat(rounds.ratio(ABOVE, BELOW, Measurement::cpuMicrosPerPoll)).isEqualTo(3);
    }

    @Test
    void median_givenSeveralRounds_expectsTheMiddleOne() {
        add(30, 10);
        add(100, 40);
        add(60, 20);

        assertThat(rounds.median(ABOVE, Measurement::cpuMicrosPerPoll)).isEqualTo(60);
    }

    private void add(long aboveMicros, long belowMicros) {
        rounds.add(ABOVE, measurement(aboveMicros));
        rounds.add(BELOW, measurement(belowMicros));
    }

    /** A thousand polls in a second. */
    private static Measurement measurement(long cpuMicrosPerPoll) {
        Duration cpu = Duration.ofMillis(cpuMicrosPerPoll);
        return new Measurement(true, 1_000, Duration.ofSeconds(1), cpu, 0, 1, 1, 1);
    }
}
