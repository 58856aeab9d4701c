// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The topics and groups as somebody else sees them. */
final class TestTopics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Kafka kafka;
    private final Admin admin;

    TestTopics(String bootstrapServers) {
        kafka = new Kafka(bootstrapServers);
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    void send(ProducerRecord<String, byte[]> record) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(kafka.producer())) {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a reader of committed records sees of the topic. */
    List<ConsumerRecord<String, byte[]>> committed(String topic) {
        return read(partitions(topic), "read_committed");
    }

    /** Every record of every topic, those of the brokers and of open or aborted transactions included, as text. */
    List<String> everything() throws Exception {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get()) {
            partitions.addAll(partitions(topic));
        }
        return read(partitions, "read_uncommitted").stream()
                .map(TestTopics::text)
                .toList();
    }

    /** Lets the group begin again; it must have no member, which is waited for. */
    void rewind(String group, String topic) {
        Map<TopicPartition, OffsetAndMetadata> beginning = partitions(topic).stream()
                .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0)));
        await(() -> {
            admin.alterConsumerGroupOffsets(group, beginning).all().get();
            return true;
        });
    }

    /** Returns when the group has committed that many records of a topic without transactions. */
    void awaitCommitted(String group, String topic, long records) {
        await(() -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                        .filter(offset -> offset.getKey().topic().equals(topic))
                        .mapToLong(offset -> offset.getValue().offset())
                        .sum()
                == records);
    }

    private static void await(Callable<Boolean> condition) {
        Mono.fromCallable(condition)
                .filter(holds -> holds)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("not yet")))
                .retryWhen(Retry.fixedDelay(1000, Duration.ofMillis(100)))
                .block(PATIENCE);
    }

    private List<ConsumerRecord<String, byte[]>> read(List<TopicPartition> partitions, String isolation) {
        Map<String, Object> settings = new HashMap<>(kafka.consumer("test"));
        settings.put("isolation.level", isolation);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private List<TopicPartition> partitions(String topic) {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes one by one, so that what is no text stays what it is. */
    private static String text(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder(record.topic() + " " + record.key());
        record.headers()
                .forEach(header -> text.append(' ')
                        .append(header.key())
                        .append('=')
                        .append(new String(header.value(), StandardCharsets.ISO_8859_1)));
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return text.append(' ')
                .append(new String(value, StandardCharsets.ISO_8859_1))
                .toString();
    }

    @Override
    public void close() {
        admin.close();
    }
}
