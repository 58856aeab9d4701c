// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {
    @Test
    void smallest_givenFailureThatNeedsTwoParts_expectsNothingElseLeft() {
        Scenario scenario = LongStream.range(0, 10_000)
                .mapToObj(Scenarios::of)
                .filter(ShrinkingTest::fails)
                .filter(it -> it.rival().size() > 2)
                .findFirst()
                .orElseThrow();

        Scenario smallest = Shrinking.smallest(scenario, ShrinkingTest::fails);
        assertThat(smallest.rival()).hasSize(1);
        assertThat(smallest.server().pendingIsError()).isTrue();
        assertThat(smallest.crashes()).isEmpty();
        assertThat(smallest.network()).isEqualTo(Scenario.Network.PERFECT);
        assertThat(smallest.ask()).isEqualTo(Scenario.Ask.PLAIN);
    }

    private static boolean fails(Scenario it) {
        return !it.rival().isEmpty() && it.server().pendingIsError();
    }

    @Test
    void play_givenTheSameScenarioTwice_expectsTheSameCalls() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(calls(seed)).isEqualTo(calls(seed));
        }
    }

    private static String calls(long seed) {
        return ScenarioRun.play(Scenarios.of(seed)).journal().stream()
                .map(it -> it.action() + " " + it.subject() + " " + it.outcome())
                .toList()
                .toString();
    }
}
