// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.rotation.Failure;
import io.certflux.rotation.RotationOutcome.Failed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class HealthTest extends SessionFixture {

    @Test
    void health_givenRequestsInFlight_expectsThemCountedAndTheOldestTimed() {
        start();
        assertThat(session.health().isHealthy()).isTrue();
        poll(Requests.request(0, "r0", "a"));
        pass(Duration.ofSeconds(7));
        poll(Requests.request(1, "r1", "b"));
        pass(Duration.ofSeconds(1));

        ConnectorHealth health = session.health();
        assertThat(health.partitions()).isEqualTo(1);
        assertThat(health.requestsInFlight()).isEqualTo(2);
        assertThat(health.oldestRequest()).contains(Duration.ofSeconds(8));
        assertThat(health.isHealthy()).isTrue();

        succeed("a");
        assertThat(session.health().oldestRequest()).contains(Duration.ofSeconds(1));
    }

    @Test
    void health_givenBrokerThatTakesNothing_expectsUnhealthyUntilItDoes() {
        start();
        sink.failures = 3;
        poll(Requests.request(0, "r0", "cert"));
        succeed("cert");
        assertThat(session.health().failedWrites()).isPositive();
        assertThat(session.health().isHealthy()).isFalse();
        assertThat(session.health().lastProblem())
                .contains("events could not be written: IllegalStateException: no broker");

        pass(Duration.ofMinutes(1));

        assertThat(session.health().failedWrites()).isZero();
        assertThat(session.health().isHealthy()).isTrue();
    }

    @Test
    void health_givenApiThatCannotBeReached_expectsUnhealthyWhileARotationWaits() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        rotator.report(
                "cert",
                new Failed(
                        "scripted",
                        "cert",
                        SampleEvents.AT,
                        OptionalLong.empty(),
                        new Failure(
                                Failure.Kind.NOT_SUBMITTED,
                                Optional.empty(),
                                "connection refused",
                                Optional.empty(),
                                "wait",
                                true)));
        settle();
        assertThat(session.health().waitingRotations()).isEqualTo(1);
        assertThat(session.health().isHealthy()).isFalse();
        assertThat(session.health().lastProblem().orElseThrow()).contains("connection refused");

        pass(Duration.ofSeconds(10));

        assertThat(session.health().waitingRotations()).isZero();
        assertThat(session.health().isHealthy()).isTrue();
    }

    @Test
    void health_givenStatusesThatCannotBeRead_expectsThePartitionToWait() {
        statuses.before = Mono.error(new IllegalStateException("a newer version wrote it"));
        start();
        pass(Duration.ofSeconds(3));

        assertThat(session.health().waitingPartitions()).isEqualTo(1);
        assertThat(session.health().isHealthy()).isFalse();
    }

    @Test
    void health_givenDeadLetter_expectsItCountedAndHealthy() {
        start();
        poll(Requests.record(0, 0, "cert", "garbage", Map.of()));

        assertThat(session.health().deadLetters()).isEqualTo(1);
        assertThat(session.health().isHealthy()).isTrue();
    }

    @Test
    void plus_givenTwoRuns_expectsSumsAndTheWorse() {
        ConnectorHealth one =
                new ConnectorHealth(1, 2, 0, 40, 3, 0, Optional.of(Duration.ofSeconds(5)), 0, 1, Optional.of("older"));
        ConnectorHealth other =
                new ConnectorHealth(1, 1, 1, 2, 1, 2, Optional.of(Duration.ofSeconds(9)), 4, 1, Optional.empty());

        assertThat(one.plus(other))
                .isEqualTo(new ConnectorHealth(
                        2, 3, 1, 42, 4, 2, Optional.of(Duration.ofSeconds(9)), 4, 2, Optional.of("older")));
        assertThat(ConnectorHealth.NONE.isHealthy()).isFalse();
    }
}
