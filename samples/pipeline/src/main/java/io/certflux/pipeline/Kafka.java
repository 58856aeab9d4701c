// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The brokers and the names of the topics. Every record's key is the id of the certificate to replace: that keeps its order. */
record Kafka(String bootstrapServers) {
    static final String ORDERS = "certificate-orders";
    /** Orders from which no certificate can come, with the reason in a header. */
    static final String DEAD_ORDERS = "certificate-orders.dlq";

    static final String NOTIFICATIONS = "certificate-notifications";

    /** The connector's, under their default names; it creates them itself. */
    static final String REQUESTS = "certflux.rotation.requests";

    static final String EVENTS = "certflux.rotation.events";

    static final int PARTITIONS = 4;

    /** Sees only what was committed, from the beginning, and commits nothing unless told to. */
    Map<String, Object> consumer(String group) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    /** Idempotent, and acknowledged by all replicas: Kafka's defaults. */
    Map<String, Object> producer() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    }

    /** Creates the topics that are the pipeline's own. */
    void createTopics() {
        List<NewTopic> topics = Stream.of(ORDERS, DEAD_ORDERS, NOTIFICATIONS)
                .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics)
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }
}
