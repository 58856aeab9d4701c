// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The properties of the connector's Kafka clients: ours, and over them the user's. */
final class ClientProperties {

    /** The promise of delivery rests on these, or an option of its own sets them. */
    private static final Set<String> OURS = Set.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            CommonClientConfigs.GROUP_ID_CONFIG,
            CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);

    /** The clients' default, and the brokers' for the newer group protocol. */
    private static final int DEFAULT_SESSION_MILLIS = 45_000;

    private ClientProperties() {}

    static void check(Map<String, Object> properties) {
        for (String name : properties.keySet()) {
            if (OURS.contains(name)) {
                throw new IllegalArgumentException(
                        "Kafka property is set by the connector and cannot be given: " + name);
            }
        }
    }

    static Map<String, Object> admin(ConnectorOptions options) {
        Map<String, Object> properties = new HashMap<>(options.kafkaProperties());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        return properties;
    }

    /** After how long without a heartbeat the group gives a member's partitions to others. */
    static Duration sessionTimeout(ConnectorOptions options) {
        Object given = consumer(options).getOrDefault(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, DEFAULT_SESSION_MILLIS);
        return Duration.ofMillis(Long.parseLong(given.toString()));
    }

    static Map<String, Object> consumer(ConnectorOptions options) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // One poll brings no more than may be worked on: what is polled is in memory.
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(options.maxInFlight(), 500));
        properties.putAll(admin(options));
        properties.putAll(options.consumerProperties());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, options.groupId());
        options.instanceId().ifPresent(id -> properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        if (!"consumer".equalsIgnoreCase(String.valueOf(properties.get("group.protocol")))) {
            // The default assignor revokes every partition at every rebalance, and with it all that is in flight.
            properties.putIfAbsent(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        }
        return properties;
    }

    /** Reads the status topic: in no group, since every member reads what its partitions need. */
    static Map<String, Object> statusConsumer(ConnectorOptions options) {
        Map<String, Object> properties = admin(options);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return properties;
    }

    static Map<String, Object> producer(ConnectorOptions options, String transactionalId) {
        Map<String, Object> properties = new HashMap<>();
        // How long readers wait behind a transaction that a dead process left open.
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        properties.putAll(admin(options));
        properties.putAll(options.producerProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return properties;
    }
}
