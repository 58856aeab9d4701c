// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the events that are committed, and when they come. */
final class Outcomes implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);

    /** Longer without an outcome is no slowness any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private int ahead;

    Outcomes(BenchmarkTopics topics) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", topics.servers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topics.events()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Told of each outcome and when it was there to be read. */
    interface Seen {
        void outcome(ConsumerRecord<byte[], byte[]> event, Instant at);
    }

    /** How many more have come than were waited for; the next wait has them already. */
    int ahead() {
        return ahead;
    }

    /** Reads until so many more outcomes have come. */
    void await(int count, Seen seen) {
        int left = count - ahead;
        Instant last = Instant.now();
        while (left > 0) {
            var records = consumer.poll(POLL);
            Instant now = Instant.now();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                seen.outcome(record, now);
                left--;
                last = now;
            }
            if (Duration.between(last, now).compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("no outcome for " + PATIENCE + ", " + left + " are missing");
            }
        }
        ahead = -left;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
