// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

class ConnectorOptionsTest {

    @Test
    void build_givenOnlyServers_expectsDefaults() {
        ConnectorOptions options = valid().build();

        assertThat(options.groupId()).isEqualTo("certflux");
        assertThat(options.topics())
                .isEqualTo(new Topics(
                        "certflux.rotation.requests",
                        "certflux.rotation.events",
                        "certflux.rotation.status",
                        "certflux.rotation.dlq"));
        assertThat(options.maxInFlight()).isEqualTo(256);
        assertThat(options.accountShare()).isEqualTo(1);
        assertThat(options.drainTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.defaultDeadline()).isEqualTo(Duration.ofMinutes(30));
        assertThat(options.allowPlaintextKeys()).isFalse();
        assertThat(options.recipients()).isEmpty();
        assertThat(options.topicCreation()).isEmpty();
        assertThat(options.contentMode()).isEqualTo(ContentMode.BINARY);
    }

    @Test
    void build_givenStructuredEvents_expectsThatMode() {
        assertThat(valid().structuredEvents().build().contentMode()).isEqualTo(ContentMode.STRUCTURED);
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                invalid(b -> b.bootstrapServers(" "), "bootstrapServers must not be blank: ' '"),
                invalid(b -> b.groupId(""), "groupId must not be blank: ''"),
                invalid(b -> b.source(URI.create("relative")), "source must be an absolute URI: relative"),
                invalid(b -> b.source(URI.create("urn:" + "x".repeat(509))), "source must be at most 512 characters"),
                invalid(b -> b.maxInFlight(0), "maxInFlight must be 1 to 10000: 0"),
                invalid(b -> b.maxInFlight(10_001), "maxInFlight must be 1 to 10000: 10001"),
                invalid(b -> b.accountShare(0), "accountShare must be above 0 and at most 1: 0.0"),
                invalid(b -> b.accountShare(1.1), "accountShare must be above 0 and at most 1: 1.1"),
                invalid(b -> b.accountShare(Double.NaN), "accountShare must be above 0 and at most 1: NaN"),
                invalid(b -> b.drainTimeout(Duration.ofSeconds(-1)), "drainTimeout must not be negative: PT-1S"),
                invalid(b -> b.defaultDeadline(Duration.ZERO), "defaultDeadline must be positive: PT0S"),
                invalid(b -> b.requestsTopic("a b"), "letters, digits, dots, underscores or hyphens: a b"),
                invalid(b -> b.eventsTopic("certflux.rotation.requests"), "topics must differ"),
                invalid(
                        b -> b.keySource(new SchemeOnly("Vault:")),
                        "must be a lower-case URI scheme without colon: 'Vault:'"),
                invalid(b -> b.createTopics(0, 1), "partitions must be 1 to 10000: 0"),
                invalid(b -> b.createTopics(1, 0), "replicationFactor must be 1 to 32767: 0"),
                invalid(b -> b.consumerProperty("enable.auto.commit", true), "cannot be given: enable.auto.commit"),
                invalid(b -> b.producerProperty("acks", "1"), "cannot be given: acks"),
                invalid(b -> b.kafkaProperty("group.id", "x"), "cannot be given: group.id"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void build_givenInvalidValue_expectsFieldValueAndRule(
            UnaryOperator<ConnectorOptions.Builder> setting, String message) {
        assertThatThrownBy(() -> setting.apply(valid()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void build_givenBuilderChangedAfterwards_expectsOptionsUnchanged() {
        ConnectorOptions.Builder builder = valid();
        ConnectorOptions options = builder.build();

        builder.groupId("other").consumerProperty("fetch.min.bytes", 1);

        assertThat(options.groupId()).isEqualTo("certflux");
        assertThat(options.consumerProperties()).isEmpty();
    }

    @Test
    void toString_givenPasswordInProperties_expectsItNotShown() {
        ConnectorOptions options =
                valid().kafkaProperty("sasl.jaas.config", "password=canary").build();

        assertThat(options.toString()).contains("localhost:9092").doesNotContain("canary");
    }

    @Test
    void consumer_givenUsersProperties_expectsOursToStand() {
        var properties = ClientProperties.consumer(valid().kafkaProperty("client.id", "mine")
                .consumerProperty("max.poll.records", 7)
                .build());

        assertThat(properties)
                .containsEntry("client.id", "mine")
                .containsEntry("max.poll.records", 7)
                .containsEntry("enable.auto.commit", false)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest")
                .containsKey("partition.assignment.strategy");
    }

    @Test
    void consumer_givenConsumerProtocol_expectsNoAssignor() {
        var properties = ClientProperties.consumer(
                valid().consumerProperty("group.protocol", "consumer").build());

        assertThat(properties).doesNotContainKey("partition.assignment.strategy");
    }

    private static ConnectorOptions.Builder valid() {
        return ConnectorOptions.builder().bootstrapServers("localhost:9092");
    }

    private static Arguments invalid(UnaryOperator<ConnectorOptions.Builder> setting, String message) {
        return Arguments.of(setting, message);
    }

    private record SchemeOnly(String scheme) implements KeySource {
        @Override
        public Mono<byte[]> read(URI reference) {
            return Mono.empty();
        }
    }
}
