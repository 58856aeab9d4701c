// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics as another service sees them: plain clients that share no code with the connector. */
final class TestTopics implements AutoCloseable {
    private static final List<String> READ = List.of(Topics.EVENTS, Topics.DEAD_LETTERS, "certflux.rotation.status");
    private static final Set<String> TERMINAL = Set.of(
            "succeeded", "partiallyfailed", "failed", "rolledback", "unknown", "skipped", "rejected", "superseded");

    private final Admin admin;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;

    TestTopics(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        Map<String, Object> reading = new HashMap<>(settings);
        reading.put(ConsumerConfig.GROUP_ID_CONFIG, "test-" + UUID.randomUUID());
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer());
    }

    /** What was read from the topics that the connector writes. */
    record Seen(
            Map<String, String> outcomes,
            Map<String, String> datas,
            List<String> deadLetterReasons,
            List<String> everything) {
        String data(String certificateId) {
            return datas.get(certificateId);
        }
    }

    void awaitExistence() {
        consumer.subscribe(READ);
        Set<String> expected = Set.of(Topics.REQUESTS, Topics.EVENTS, Topics.DEAD_LETTERS);
        Set<String> existing = Set.of();
        while (!existing.containsAll(expected)) {
            consumer.poll(Duration.ofMillis(200));
            existing = get(admin.listTopics().names().toCompletionStage().toCompletableFuture());
        }
    }

    void request(String certificateId, String chain, String key) {
        send(certificateId, certificateId, chain, "{\"ref\":\"" + key + "\"}");
    }

    /** The record's key is not the certificate it speaks of. */
    void requestFor(String recordKey, String certificateId, String chain) {
        send(recordKey, certificateId, chain, "{\"ref\":\"env:NOTHING\"}");
    }

    void plaintext(String certificateId, String chain, String pem) {
        send(certificateId, certificateId, chain, "{\"pem\":\"" + pem.replace("\n", "\\n") + "\"}");
    }

    void raw(String key, String value) {
        publish(new ProducerRecord<>(Topics.REQUESTS, key, value));
    }

    private void send(String recordKey, String certificateId, String chain, String privateKey) {
        ProducerRecord<String, String> record = new ProducerRecord<>(
                Topics.REQUESTS,
                recordKey,
                "{\"certificateId\":\"" + certificateId + "\",\"certificateChain\":{\"ref\":\"" + chain
                        + "\"},\"privateKey\":" + privateKey + "}");
        Map.of(
                        "content-type", "application/json",
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "urn:test",
                        "ce_type", "io.certflux.certificate.rotation.requested.v1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        publish(record);
    }

    private void publish(ProducerRecord<String, String> record) {
        get(producer.send(record));
    }

    Seen awaitTerminal(int outcomes, int deadLetters) {
        Seen seen = new Seen(new LinkedHashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        while (seen.outcomes().size() < outcomes || seen.deadLetterReasons().size() < deadLetters) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> note(record, seen));
        }
        return seen;
    }

    private static void note(ConsumerRecord<String, String> record, Seen seen) {
        seen.everything().add(record.key() + " " + headers(record) + " " + record.value());
        if (record.topic().equals(Topics.DEAD_LETTERS)) {
            seen.deadLetterReasons().add(header(record, "certflux.error.message"));
            return;
        }
        String name = header(record, "ce_type").replaceAll("^.*rotation\\.|\\.v1$", "");
        if (record.topic().equals(Topics.EVENTS) && TERMINAL.contains(name)) {
            assertThat(seen.outcomes().put(record.key(), name))
                    .as("one outcome of " + record.key())
                    .isNull();
            seen.datas().put(record.key(), record.value());
        }
    }

    /** Returns when the group has committed every request. */
    void awaitAllCommitted(String group) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.REQUESTS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = get(admin.listOffsets(partitions.stream()
                                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture())
                .entrySet()
                .stream()
                .filter(end -> end.getValue().offset() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
        Map<TopicPartition, Long> committed = Map.of();
        while (!committed.equals(ends)) {
            consumer.poll(Duration.ofMillis(100));
            Map<TopicPartition, OffsetAndMetadata> offsets = get(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .toCompletionStage()
                    .toCompletableFuture());
            committed = offsets.entrySet().stream()
                    .filter(offset -> ends.containsKey(offset.getKey()))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, offset -> offset.getValue().offset()));
        }
    }

    private static String headers(ConsumerRecord<String, String> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        admin.close();
    }
}
