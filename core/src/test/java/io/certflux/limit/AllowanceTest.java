// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceTest {
    private static final long GUARD = 30_000_000;

    @ParameterizedTest
    @CsvSource({
        "20, 1, 20, 1_030_000_000",
        "20, 0.5, 10, 1_030_000_000",
        "100, 0.29, 29, 1_030_000_000",
        "10, 0.99, 9, 1_030_000_000",
        "10, 0.1, 1, 1_030_000_000",
        "20, 0, 0, 1_030_000_000"
    })
    void of_givenShareOfACallASecondOrMore_expectsWholeCallsASecond(
            int callsPerSecond, double share, int calls, String window) {
        assertThat(Allowance.of(callsPerSecond, share, GUARD))
                .isEqualTo(new Allowance(calls, Long.parseLong(window.replace("_", ""))));
    }

    @ParameterizedTest
    @CsvSource({"20, 0.02, 2530", "10, 0.05, 2030", "1, 0.001, 1000030"})
    void of_givenShareOfLessThanACallASecond_expectsOneCallInALongerTime(
            int callsPerSecond, double share, long windowMillis) {
        Allowance allowance = Allowance.of(callsPerSecond, share, GUARD);

        assertThat(allowance.calls()).isEqualTo(1);
        assertThat(allowance.window() / 1_000_000.0).isBetween(windowMillis - 1.1, windowMillis + 0.1);
    }
}
