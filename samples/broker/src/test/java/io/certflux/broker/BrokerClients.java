// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What tests do with a broker, by Kafka's own clients. */
final class BrokerClients {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private BrokerClients() {}

    static void createTopic(String bootstrapServers, String topic)
            throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = admin(bootstrapServers)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    static Set<String> topics(String bootstrapServers)
            throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = admin(bootstrapServers)) {
            return admin.listTopics().names().get(20, TimeUnit.SECONDS);
        }
    }

    static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    static void sendInTransaction(String bootstrapServers, String topic, String... values) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "transactional.id", topic);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sends = Stream.of(values)
                    .map(value -> producer.send(new ProducerRecord<>(topic, value)))
                    .toList();
            producer.commitTransaction();
            assertThat(sends).allMatch(Future::isDone);
        }
    }

    /** Reads as a member of a new group, of the protocol that needs a fully formatted storage (KIP-848). */
    static List<String> read(String bootstrapServers, String topic, int count) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", "readers-of-" + topic);
        settings.put("group.protocol", "consumer");
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<String> values = new ArrayList<>();
            long end = System.nanoTime() + TIMEOUT.toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }
}
