// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.broker.KafkaBroker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import reactor.core.publisher.Mono;

/** What a run says of topics that it cannot work with, before it takes a request. */
class TopicCheckIT {
    private static KafkaBroker broker;
    private String prefix;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.builder()
                .property("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .property("allow.everyone.if.no.acl.found", "true")
                .property("super.users", "User:nobody")
                .start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void prepare(TestInfo test) {
        prefix = test.getTestMethod().orElseThrow().getName();
    }

    @Test
    void run_givenNoTopicsAndCreation_expectsTopicsThatPassTheCheck() {
        new TopicCheck(KafkaFixture.options(broker.bootstrapServers(), prefix).build())
                .run()
                .block();

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void run_givenFewerPartitionsOfEvents_expectsErrorWithBothCountsAndTheCommand() {
        create(Map.of("requests", topic(4), "events", topic(2), "status", compacted(4), "dlq", topic(1)));

        assertThatThrownBy(this::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "topic " + prefix + ".events must have as many partitions as " + prefix + ".requests, 4: 2",
                        "kafka-topics.sh --alter --topic " + prefix + ".events --partitions 4");
    }

    @Test
    void run_givenStatusTopicThatIsNotCompacted_expectsErrorWithTheCommand() {
        create(Map.of("requests", topic(1), "events", topic(1), "status", topic(1), "dlq", topic(1)));

        assertThatThrownBy(this::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "topic " + prefix + ".status must have cleanup.policy compact: delete",
                        "--entity-name " + prefix + ".status --add-config cleanup.policy=compact");
    }

    @Test
    void run_givenEventsTopicForSmallRecords_expectsErrorWithTheCommand() {
        create(Map.of(
                "requests",
                topic(1),
                "events",
                topic(1).configs(Map.of("max.message.bytes", "10000")),
                "status",
                compacted(1),
                "dlq",
                topic(1)));

        assertThatThrownBy(this::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        ".events must have max.message.bytes at least 70000: 10000", "max.message.bytes=70000");
    }

    @Test
    void run_givenTopicThatMayNotBeDescribed_expectsThatError() throws Exception {
        create(Map.of("requests", topic(1), "events", topic(1), "status", compacted(1), "dlq", topic(1)));
        try (Admin admin = admin()) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TOPIC, prefix + ".events", PatternType.LITERAL),
                            new AccessControlEntry(
                                    "User:ANONYMOUS", "*", AclOperation.DESCRIBE, AclPermissionType.DENY))))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> {
                    // The broker hears of the rule a moment after the controller has taken it.
                    for (int i = 0; i < 100; i++) {
                        check();
                        Mono.delay(Duration.ofMillis(50)).block();
                    }
                })
                .isInstanceOf(TopicAuthorizationException.class)
                .hasMessageContaining(prefix + ".events");
    }

    private void check() {
        new TopicCheck(ConnectorOptions.builder()
                        .bootstrapServers(broker.bootstrapServers())
                        .requestsTopic(prefix + ".requests")
                        .eventsTopic(prefix + ".events")
                        .statusTopic(prefix + ".status")
                        .deadLetterTopic(prefix + ".dlq")
                        .build())
                .run()
                .block();
    }

    private void create(Map<String, NewTopic> topics) {
        List<NewTopic> named = topics.entrySet().stream()
                .map(entry -> new NewTopic(
                                prefix + "." + entry.getKey(),
                                Optional.of(entry.getValue().numPartitions()),
                                Optional.of((short) 1))
                        .configs(new HashMap<>(
                                Optional.ofNullable(entry.getValue().configs()).orElse(Map.of()))))
                .toList();
        try (Admin admin = admin()) {
            assertThat(admin.createTopics(named).all().toCompletionStage().toCompletableFuture())
                    .succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private static NewTopic topic(int partitions) {
        return new NewTopic("unnamed", partitions, (short) 1);
    }

    private static NewTopic compacted(int partitions) {
        return topic(partitions).configs(Map.of("cleanup.policy", "compact"));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
