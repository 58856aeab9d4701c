// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the events and the dead letters from where they were when it was started, in a thread of its own, and hands those
 * of this run's requests to the results. It belongs to no group: it reads all partitions and commits nothing.
 */
final class EventReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventDecoder decoder;
    private final RunResults results;
    private final Thread thread = new Thread(this::read, "quickstart-events");

    private EventReader(KafkaConsumer<String, byte[]> consumer, RunResults results) {
        this.consumer = consumer;
        this.results = results;
        this.decoder = new EventDecoder(results);
    }

    static EventReader start(String bootstrapServers, RunResults results) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        EventReader reader = new EventReader(consumer, results);
        reader.seek();
        reader.thread.setDaemon(true);
        reader.thread.start();
        return reader;
    }

    private void seek() {
        List<TopicPartition> partitions = Stream.of(Topics.EVENTS, Topics.DEAD_LETTERS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        ends.forEach(consumer::seek);
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(decoder::decode);
            }
        } catch (WakeupException closed) {
            // The run is over.
        } catch (RuntimeException e) {
            results.failed(e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
