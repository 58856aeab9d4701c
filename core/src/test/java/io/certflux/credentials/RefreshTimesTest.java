// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshTimesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // lifetime, latest (random 0), earliest (random 1)
        "PT2H,    PT1H36M,  PT1H31M12S",
        "PT20M,   PT15M,    PT14M",
        "PT6M,    PT3M,     PT2M24S",
        "PT1M,    PT30S,    PT24S",
        "PT8S,    PT5S,     PT5S",
        "PT3S,    PT3S,     PT3S",
        "PT9000H, PT19H12M, PT18H14M24S",
    })
    void refreshAfter_givenLifetime_expectsMarginAndJitter(Duration lifetime, Duration latest, Duration earliest) {
        assertThat(new RefreshTimes(() -> 0).refreshAfter(NOW, NOW.plus(lifetime)))
                .isEqualTo(NOW.plus(latest));
        assertThat(new RefreshTimes(() -> 1).refreshAfter(NOW, NOW.plus(lifetime)))
                .isEqualTo(NOW.plus(earliest));
    }

    @Test
    void refreshAfter_givenExpirationInTheFarFuture_expectsATime() {
        assertThat(new RefreshTimes(() -> 0.5).refreshAfter(NOW, Instant.MAX)).isBefore(NOW.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource({"1, PT2.5S, PT5S", "2, PT5S, PT10S", "4, PT20S, PT40S", "5, PT30S, PT1M", "1000, PT30S, PT1M"})
    void retryAfter_givenFailures_expectsEqualJitter(int failures, Duration shortest, Duration longest) {
        assertThat(new RefreshTimes(() -> 0).retryAfter(NOW, failures)).isEqualTo(NOW.plus(shortest));
        assertThat(new RefreshTimes(() -> 1).retryAfter(NOW, failures)).isEqualTo(NOW.plus(longest));
    }
}
