// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Duration ELAPSED = Duration.ofMillis(12_340);

    @Test
    void of_givenEveryKindAndOneRequestWithoutResult_expectsSumOfRequested() {
        List<RotationResult> results = List.of(
                Results.succeeded("a"),
                Results.ended("b", Outcome.FAILED, "no"),
                Results.ended("c", Outcome.SKIPPED, "already live"),
                Results.ended("d", Outcome.UNKNOWN, "deadline"),
                Results.ended("e", Outcome.DEADLETTERED, "not readable"));

        Summary summary = Summary.of(6, results, ELAPSED, 95);

        assertThat(summary).isEqualTo(new Summary(6, 1, 2, 2, 1, ELAPSED, 95));
        assertThat(summary.exitStatus()).isEqualTo(1);
    }

    @Test
    void exitStatus_givenAllSucceeded_expects0() {
        assertThat(Summary.of(1, List.of(Results.succeeded("a")), ELAPSED, 5).exitStatus())
                .isZero();
    }

    @Test
    void exitStatus_givenNoOutcomeSeen_expects1() {
        assertThat(Summary.of(1, List.of(), ELAPSED, 5).exitStatus()).isEqualTo(1);
    }

    @Test
    void new_givenCountsThatDoNotAddUp_expectsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Summary(3, 1, 0, 0, 1, ELAPSED, 5))
                .withMessage("requested must be the sum of the outcomes: 3 is not 1 + 0 + 0 + 1");
    }

    @Test
    void toJson_givenLocaleWithDecimalComma_expectsOneJsonObject() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(new Summary(6, 1, 2, 2, 1, ELAPSED, 1_095).toJson())
                    .isEqualTo("{\"requested\":6,\"succeeded\":1,\"failed\":2,\"unknown\":2,\"deadLettered\":1,"
                            + "\"seconds\":12.3,\"apiCalls\":1095}");
        } finally {
            Locale.setDefault(before);
        }
    }
}
