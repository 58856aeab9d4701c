// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Rotation events in, one notification for each that ends a request out, exactly once: notifications and the offsets of what
 * they were made from are one transaction. With Kafka's own clients: there is nothing to wait for between reading and writing,
 * and a consumer and its transactions want to be on one thread.
 */
final class NotificationStage {
    static final String GROUP = "pipeline-notifications";

    private static final Duration POLL = Duration.ofMillis(200);

    private final Kafka kafka;

    NotificationStage(Kafka kafka) {
        this.kafka = kafka;
    }

    /** Works until cancelled. After an error, run it again: it goes on from the offsets of its last transaction. */
    Mono<Void> run() {
        return Mono.create(sink -> {
            KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.consumer(GROUP));
            // The one method that another thread may call.
            sink.onCancel(consumer::wakeup);
            new Thread(() -> work(consumer, sink), "pipeline-notifications").start();
        });
    }

    private void work(KafkaConsumer<String, byte[]> consumer, MonoSink<Void> sink) {
        Map<String, Object> transactional = new HashMap<>(kafka.producer());
        // A second member needs an id of its own; which partitions are whose, the offsets in the transactions say.
        transactional.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, GROUP + "-1");
        try (consumer;
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(transactional)) {
            producer.initTransactions();
            consumer.subscribe(List.of(Kafka.EVENTS));
            while (true) {
                ConsumerRecords<String, byte[]> events = consumer.poll(POLL);
                if (!events.isEmpty()) {
                    write(events, consumer, producer);
                }
            }
        } catch (WakeupException cancelled) {
            // The producer was closed, which ends a transaction that was open.
        } catch (RuntimeException e) {
            sink.error(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The commit fails if one of them did.
    private static void write(
            ConsumerRecords<String, byte[]> events,
            KafkaConsumer<String, byte[]> consumer,
            KafkaProducer<String, byte[]> producer) {
        producer.beginTransaction();
        for (ConsumerRecord<String, byte[]> event : events) {
            Notification.of(event).map(Notification::toRecord).ifPresent(producer::send);
        }
        producer.sendOffsetsToTransaction(positions(consumer), consumer.groupMetadata());
        producer.commitTransaction();
    }

    private static Map<TopicPartition, OffsetAndMetadata> positions(KafkaConsumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .collect(Collectors.toMap(
                        partition -> partition, partition -> new OffsetAndMetadata(consumer.position(partition))));
    }
}
