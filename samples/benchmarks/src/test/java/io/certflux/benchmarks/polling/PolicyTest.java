// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyTest {
    @Test
    void pauseAfter_givenDoubling_expectsItToStopAtTenSeconds() {
        assertThat(IntStream.of(1, 2, 3, 4, 5, 6, 1_000).mapToObj(Policy.DOUBLING::pauseAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 10L, 10L, 10L);
    }

    @Test
    void pauseAfter_givenAFixedInterval_expectsThatEachTime() {
        assertThat(IntStream.of(1, 2, 40).mapToObj(Policy.EVERY_3_SECONDS::pauseAfter))
                .containsOnly(Duration.ofSeconds(3));
    }
}
