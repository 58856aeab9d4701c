// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.broker.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import reactor.core.publisher.Mono;

/** One test's topics and group on a broker, written and read with plain clients, so that ours is not judged by itself. */
final class KafkaFixture implements AutoCloseable {
    static final int PARTITIONS = 4;

    private final String servers;
    private final String prefix;
    private final KafkaProducer<byte[], byte[]> producer;

    KafkaFixture(KafkaBroker broker, String prefix) {
        this(broker.bootstrapServers(), prefix);
    }

    KafkaFixture(String servers, String prefix) {
        this.servers = servers;
        this.prefix = prefix;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    ConnectorOptions.Builder options() {
        return options(servers, prefix);
    }

    static ConnectorOptions.Builder options(String servers, String prefix) {
        return ConnectorOptions.builder()
                .bootstrapServers(servers)
                .groupId(prefix)
                .requestsTopic(prefix + ".requests")
                .eventsTopic(prefix + ".events")
                .statusTopic(prefix + ".status")
                .deadLetterTopic(prefix + ".dlq")
                .createTopics(PARTITIONS, 1);
    }

    String servers() {
        return servers;
    }

    String prefix() {
        return prefix;
    }

    String topic(String name) {
        return prefix + "." + name;
    }

    void request(String requestId, String certificateId) {
        send(certificateId, Requests.data(certificateId), Requests.binaryHeaders(requestId));
    }

    void send(String key, String value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> request = new ProducerRecord<>(
                topic("requests"),
                key == null ? null : Requests.bytes(key),
                value == null ? null : Requests.bytes(value));
        headers.forEach((name, text) -> request.headers().add(name, Requests.bytes(text)));
        await(producer.send(request));
    }

    /** Reads the topic from its start, as read_committed readers do, until what was read suffices. */
    List<ConsumerRecord<byte[], byte[]>> read(String name, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic(name)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!enough.test(records)) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** Everything in the topic now, aborted transactions left out. */
    List<ConsumerRecord<byte[], byte[]>> readAll(String name) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic(name)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** How many requests the group has not committed. */
    long lag() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    await(admin.listConsumerGroupOffsets(prefix).partitionsToOffsetAndMetadata());
            long lag = 0;
            for (var end : consumer.endOffsets(requestPartitions()).entrySet()) {
                OffsetAndMetadata commit = committed.get(end.getKey());
                lag += end.getValue() - (commit == null ? 0 : commit.offset());
            }
            return lag;
        }
    }

    /** Waits until the group has committed all requests, which is soon after the last outcome. */
    void awaitNoLag() {
        Mono.fromCallable(this::lag)
                .filter(lag -> lag == 0)
                .repeatWhenEmpty(polls -> polls.delayElements(Duration.ofMillis(100)))
                .block(Duration.ofSeconds(30));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<TopicPartition> requestPartitions() {
        Set<TopicPartition> partitions = new HashSet<>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new TopicPartition(topic("requests"), i));
        }
        return partitions;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", servers);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    static List<ConsumerRecord<byte[], byte[]>> terminal(List<ConsumerRecord<byte[], byte[]>> events) {
        return events.stream().filter(KafkaFixture::isTerminal).toList();
    }

    /** The type of the one outcome of each request, by request id; two outcomes of one request are an error. */
    static Map<String, String> outcomes(List<ConsumerRecord<byte[], byte[]>> events) {
        return terminal(events).stream()
                .collect(Collectors.toMap(
                        event -> header(event, "ce_causationid"),
                        event -> header(event, "ce_type").replaceAll(".*rotation\\.|\\.v1", "")));
    }

    static boolean isTerminal(ConsumerRecord<byte[], byte[]> event) {
        for (EventType type : EventType.values()) {
            if (type.ceType().equals(header(event, "ce_type"))) {
                return type.terminal();
            }
        }
        throw new IllegalArgumentException("not an event of ours: " + header(event, "ce_type"));
    }

    @Override
    public void close() {
        producer.close();
    }
}
