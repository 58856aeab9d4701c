// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

class UpdateOptionsTest {
    private static final UpdateOptions DEFAULTS = UpdateOptions.defaults();

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void options_givenDurationThatIsNotPositive_expectsErrorThatNamesIt(Duration bad) {
        assertRefused(DEFAULTS::withDeadline, bad, "deadline must be positive: " + bad);
        assertRefused(DEFAULTS::withShortestInterval, bad, "shortestInterval must be positive: " + bad);
        assertRefused(DEFAULTS::withHeartbeat, bad, "heartbeat must be positive: " + bad);
    }

    @Test
    void options_givenOneChanged_expectsTheOthersKept() {
        UpdateOptions options = DEFAULTS.withHeartbeat(Duration.ofSeconds(3))
                .urgent()
                .withShortestInterval(Duration.ofSeconds(2))
                .withDeadline(Duration.ofSeconds(9));

        assertThat(options)
                .isEqualTo(new UpdateOptions(
                        Duration.ofSeconds(9),
                        true,
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.of(Duration.ofSeconds(3))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.009S", "PT0S", "PT-1S"})
    void shortestPollInterval_givenLessThanTenMillis_expectsErrorThatNamesIt(Duration bad) {
        assertRefused(
                SslClient.builder()::shortestPollInterval,
                bad,
                "shortestPollInterval must be at least PT0.01S: " + bad);
    }

    @Test
    void beginUpdate_givenIntervalBelowTheClients_expectsErrorThatNamesIt() {
        SslClient ssl = ScriptedClient.builder(new ScriptedTransport(time), time)
                .shortestPollInterval(Duration.ofSeconds(2))
                .build();

        assertRefused(
                interval -> ssl.beginUpdate(
                        UpdateFixtures.request("JADeKqED", "a"), DEFAULTS.withShortestInterval(interval)),
                Duration.ofMillis(1999),
                "shortestInterval must be at least the client's, PT2S: PT1.999S");
        assertThatCode(() -> ssl.beginUpdate(
                        UpdateFixtures.request("JADeKqED", "a"), DEFAULTS.withShortestInterval(Duration.ofSeconds(2))))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(Function<Duration, ?> setting, Duration bad, String message) {
        assertThatThrownBy(() -> setting.apply(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
