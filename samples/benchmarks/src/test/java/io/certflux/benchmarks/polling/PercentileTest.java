// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileTest {
    private static final double[] ONE_TO_TWENTY =
            IntStream.rangeClosed(1, 20).mapToDouble(it -> it).toArray();

    @ParameterizedTest
    @CsvSource({"1,1", "5,1", "6,2", "50,10", "95,19", "96,20", "100,20"})
    void of_givenTwentyValues_expectsTheNearestRank(int percent, double value) {
        assertThat(Percentile.of(percent, ONE_TO_TWENTY)).isEqualTo(value);
    }

    @Test
    void of_givenOneValue_expectsThatOne() {
        assertThat(Percentile.of(95, 7)).isEqualTo(7);
    }
}
