// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import io.certflux.kafka.SameSerialisation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import reactor.core.Disposable;

/** One thread; what a poll brings, at most 500 records, is one transaction. */
final class TransactionalLoop implements Disposable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final BenchmarkTopics topics;
    private final Thread thread;
    private volatile boolean closed;

    private TransactionalLoop(BenchmarkTopics topics) {
        this.topics = topics;
        this.thread = new Thread(this::run, "transactional-loop");
    }

    static Disposable start(BenchmarkTopics topics) {
        TransactionalLoop loop = new TransactionalLoop(topics);
        loop.thread.start();
        return loop;
    }

    private void run() {
        SameSerialisation serialisation = new SameSerialisation(topics.events(), topics.status());
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        topics.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", topics.servers(), "transactional.id", topics.prefix()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.initTransactions();
            consumer.subscribe(List.of(topics.requests()));
            while (!closed) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    producer.beginTransaction();
                    records.forEach(
                            record -> serialisation.endOf(record).forEach(end -> BenchmarkTopics.send(producer, end)));
                    producer.sendOffsetsToTransaction(ends(records), consumer.groupMetadata());
                    producer.commitTransaction();
                }
            }
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> ends(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        records.forEach(record -> ends.put(
                new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1)));
        return ends;
    }

    @Override
    public void dispose() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
