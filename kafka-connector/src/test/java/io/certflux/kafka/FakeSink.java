// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A sink that remembers, and that fails or stalls as the test says. */
final class FakeSink implements EventSink {
    final List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
    final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    int failures;
    int attempts;
    boolean closed;
    Sinks.Empty<Void> acknowledged = Sinks.empty();
    boolean stalled;

    @Override
    public Mono<Void> open() {
        return Mono.empty();
    }

    @Override
    public Mono<Void> write(Batch batch) {
        return Mono.defer(() -> {
            attempts++;
            if (failures-- > 0) {
                return Mono.error(new IllegalStateException("no broker"));
            }
            return (stalled ? acknowledged.asMono() : Mono.<Void>empty()).doOnSuccess(nothing -> {
                written.addAll(batch.records());
                committed.putAll(batch.offsets());
            });
        });
    }

    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(() -> closed = true);
    }

    /** What was written to the events topic: {@code type certificateId}. */
    List<String> events() {
        return eventRecords().stream()
                .map(record -> type(record) + " " + text(record.key()))
                .toList();
    }

    List<ProducerRecord<byte[], byte[]>> deadLetters() {
        return written.stream()
                .filter(record -> record.topic().equals("certflux.rotation.dlq"))
                .toList();
    }

    String lastData() {
        List<ProducerRecord<byte[], byte[]>> events = eventRecords();
        return text(events.get(events.size() - 1).value());
    }

    List<ProducerRecord<byte[], byte[]>> eventRecords() {
        return written.stream()
                .filter(record -> record.topic().equals("certflux.rotation.events"))
                .toList();
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String type(ProducerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader("ce_type");
        String type = text(header.value());
        return type.substring(type.indexOf("rotation.") + 9, type.length() - 3);
    }
}
