// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import io.certflux.kafka.ConnectorOptions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One contender's topics and group, and the requests in them. */
record BenchmarkTopics(String servers, String prefix) {
    static final int PARTITIONS = 8;
    private static final int ASK_AT_ONCE = 500;

    String requests() {
        return prefix + ".requests";
    }

    String events() {
        return prefix + ".events";
    }

    String status() {
        return prefix + ".status";
    }

    String deadLetters() {
        return prefix + ".dlq";
    }

    ConnectorOptions.Builder options() {
        return ConnectorOptions.builder()
                .bootstrapServers(servers)
                .groupId(prefix)
                .requestsTopic(requests())
                .eventsTopic(events())
                .statusTopic(status())
                .deadLetterTopic(deadLetters())
                .maxInFlight(2 * ASK_AT_ONCE);
    }

    /** What the contenders' consumers have in common. */
    Map<String, Object> consumer() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", servers);
        properties.put("group.id", prefix);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        properties.put("isolation.level", "read_committed");
        properties.put("max.poll.records", ASK_AT_ONCE);
        return properties;
    }

    void create() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(
                            topic(requests()),
                            topic(events()),
                            topic(deadLetters()),
                            topic(status()).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(PARTITIONS), Optional.of((short) 1));
    }

    /** One request at a time: a new topic that takes the second batch but not the first would refuse the first for ever. */
    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", 5, "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Publishes requests {@code first} to {@code last}, each for a certificate of its own. */
    void publish(KafkaProducer<byte[], byte[]> producer, int first, int last) {
        for (int i = first; i < last; i++) {
            send(producer, request(i));
        }
        producer.flush();
    }

    /** A record that was not taken is missed among the outcomes. */
    static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record);
    }

    ProducerRecord<byte[], byte[]> request(int number) {
        return request(number, number);
    }

    ProducerRecord<byte[], byte[]> request(int number, int certificate) {
        String id = "cert-" + certificate;
        String data = "{\"certificateId\":\"" + id + "\",\"certificateChain\":{\"ref\":\"file:/etc/tls/chain.pem\"},"
                + "\"privateKey\":{\"ref\":\"file:/etc/tls/key.pem\"},"
                + "\"targets\":[{\"resourceType\":\"clb\",\"regions\":[\"ap-guangzhou\"]}]}";
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(requests(), bytes(id), bytes(data));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "request-" + number,
                        "ce_source", "urn:certflux:benchmark",
                        "ce_type", "io.certflux.certificate.rotation.requested.v1",
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
