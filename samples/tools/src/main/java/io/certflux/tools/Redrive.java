// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the dead letters from where its group stands to their end at its start, and writes those that are asked for to the
 * requests. Records and offsets are committed together, so that a run that breaks off neither loses one nor sends it twice.
 */
final class Redrive {
    private static final Duration POLL = Duration.ofMillis(200);

    private final RedriveOptions options;
    private final Consumer<String> report;
    private int redriven;
    private int skipped;
    private int leftOut;

    Redrive(RedriveOptions options, Consumer<String> report) {
        this.options = options;
        this.report = report;
    }

    /** Blocks until it is done. Fails with a Kafka exception, or an {@link IllegalStateException} if a topic is missing. */
    RedriveSummary run() {
        // First, since that ends an older run: then the offsets stand still.
        try (RedriveWriter writer = options.dryRun() ? RedriveWriter.none() : RedriveWriter.transactional(options);
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        options.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            requireTopic(consumer, options.to());
            Map<TopicPartition, Long> ends = consumer.endOffsets(requireTopic(consumer, options.deadLetters()));
            consumer.assign(ends.keySet());
            while (isBefore(consumer, ends)) {
                ConsumerRecords<byte[], byte[]> letters = consumer.poll(POLL);
                if (!letters.isEmpty()) {
                    writer.write(requests(letters, ends), offsets(consumer, ends), consumer.groupMetadata());
                }
            }
        }
        return new RedriveSummary(redriven, skipped, leftOut, options.dryRun());
    }

    private static List<TopicPartition> requireTopic(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("topic does not exist: " + topic);
        }
        return partitions;
    }

    private static boolean isBefore(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream().anyMatch(partition -> consumer.position(partition) < end(ends, partition));
    }

    private List<ProducerRecord<byte[], byte[]>> requests(
            ConsumerRecords<byte[], byte[]> letters, Map<TopicPartition, Long> ends) {
        List<ProducerRecord<byte[], byte[]>> requests = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : letters) {
            if (record.offset() < end(ends, new TopicPartition(record.topic(), record.partition()))) {
                requestOf(new DeadLetter(record)).ifPresent(requests::add);
            }
        }
        return requests;
    }

    private Optional<ProducerRecord<byte[], byte[]>> requestOf(DeadLetter letter) {
        if (!options.codes().isEmpty() && !options.codes().contains(letter.code())) {
            skipped++;
            return Optional.empty();
        }
        Optional<String> obstacle = letter.obstacle();
        if (obstacle.isPresent()) {
            leftOut++;
            report.accept("left out " + letter + ": " + obstacle.get());
            return Optional.empty();
        }
        redriven++;
        return Optional.of(letter.toRequest(options.to()));
    }

    /** Nothing that came after the start counts as read. */
    private static Map<TopicPartition, OffsetAndMetadata> offsets(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        ends.forEach((partition, end) ->
                offsets.put(partition, new OffsetAndMetadata(Math.min(consumer.position(partition), end))));
        return offsets;
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return Objects.requireNonNull(ends.get(partition), "end of an assigned partition");
    }
}
