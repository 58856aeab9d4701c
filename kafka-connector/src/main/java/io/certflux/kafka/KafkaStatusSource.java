// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reads the status topic with a consumer of no group, from its beginning. The end is asked for as readers of uncommitted
 * records see it, and reached as a reader of committed ones: so what a dead member left open is waited for, until its
 * transaction times out.
 */
final class KafkaStatusSource implements StatusSource {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final ConnectorOptions options;
    private final StatusRecords records;

    KafkaStatusSource(ConnectorOptions options, StatusRecords records) {
        this.options = options;
        this.records = records;
    }

    @Override
    public Mono<Map<Integer, Map<String, CertificateStatus>>> read(Set<Integer> partitions) {
        return Mono.fromCallable(() -> statuses(partitions)).subscribeOn(Schedulers.boundedElastic());
    }

    private Map<Integer, Map<String, CertificateStatus>> statuses(Set<Integer> partitions) throws InterruptedException {
        Map<Integer, Map<String, CertificateStatus>> statuses = new HashMap<>();
        partitions.forEach(partition -> statuses.put(partition, new HashMap<>()));
        Map<TopicPartition, Long> ends = ends(partitions);
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                ClientProperties.statusConsumer(options), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> put(statuses, record));
            }
            return statuses;
        } catch (InterruptException e) {
            // Cancelled: the partition is gone.
            throw new InterruptedException(e.getMessage());
        } finally {
            consumer.close(CLOSE_TIMEOUT);
        }
    }

    private void put(Map<Integer, Map<String, CertificateStatus>> statuses, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new IllegalStateException("record " + record.topic() + "-" + record.partition() + "@"
                    + record.offset() + " has no key, so it is no status; a compacted topic should not have taken it");
        }
        String certificateId = new String(record.key(), StandardCharsets.UTF_8);
        Map<String, CertificateStatus> partition =
                statuses.computeIfAbsent(record.partition(), number -> new HashMap<>());
        if (record.value() == null) {
            partition.remove(certificateId);
        } else {
            partition.put(certificateId, records.read(record));
        }
    }

    private Map<TopicPartition, Long> ends(Set<Integer> partitions) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(
                partition -> wanted.put(new TopicPartition(options.topics().status(), partition), OffsetSpec.latest()));
        try (Admin admin = Admin.create(ClientProperties.admin(options))) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                            wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get();
            found.forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the end of " + List.copyOf(wanted.keySet()) + " could not be asked for", e.getCause());
        }
    }
}
