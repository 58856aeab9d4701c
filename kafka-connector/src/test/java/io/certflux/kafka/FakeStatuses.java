// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import reactor.core.publisher.Mono;

/** Reads what a sink was given for the status topic, unless the test holds that up or breaks it. */
final class FakeStatuses implements StatusSource {
    private final FakeSink sink;
    private final StatusRecords records =
            new StatusRecords(URI.create("urn:test"), Topics.DEFAULT.status(), ContentMode.BINARY);
    Mono<Void> before = Mono.empty();
    int readings;

    FakeStatuses(FakeSink sink) {
        this.sink = sink;
    }

    @Override
    public Mono<Map<Integer, Map<String, CertificateStatus>>> read(Set<Integer> partitions) {
        return Mono.defer(() -> {
            readings++;
            return before.then(Mono.fromSupplier(() -> Map.of(0, statuses())));
        });
    }

    CertificateStatus of(String certificateId) {
        return statuses().getOrDefault(certificateId, CertificateStatus.NONE);
    }

    private Map<String, CertificateStatus> statuses() {
        Map<String, CertificateStatus> statuses = new HashMap<>();
        sink.written.stream()
                .filter(record -> record.topic().equals(records.topic()))
                .forEach(record -> statuses.put(FakeSink.text(record.key()), records.read(consumed(record))));
        return statuses;
    }

    static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                0,
                0,
                TimestampType.CREATE_TIME,
                record.key().length,
                record.value().length,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
