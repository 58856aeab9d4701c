// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateBudgetInputTest {
    private final RateBudget budget = RateBudget.create();

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void limit_givenLessThanOne_expectsErrorThatNamesIt(int callsPerSecond) {
        String message = "limit of DescribeCertificate must be at least 1 call a second: " + callsPerSecond;

        assertThatThrownBy(() -> budget.limit("DescribeCertificate", callsPerSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> RateBudget.builder().limit("DescribeCertificate", callsPerSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void share_givenNoPartOfTheWhole_expectsErrorThatNamesIt(double part) {
        assertThatThrownBy(() -> budget.share(part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("share must be above 0 and at most 1: " + part);
    }

    @Test
    void guard_givenNegative_expectsErrorThatNamesIt() {
        assertThatThrownBy(() -> RateBudget.builder().guard(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("guard must not be negative: PT-0.001S");
    }
}
