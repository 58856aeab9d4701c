// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.CertificateStatus.Finished;
import io.certflux.kafka.CertificateStatus.Latest;
import io.certflux.kafka.RotationRequest.RequestIds;
import io.certflux.rotation.Rotation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;

/** Opens to the benchmarks how the connector reads a request and writes its end, so that peers do the same. */
public final class SameSerialisation {
    private static final URI SOURCE = URI.create("urn:certflux:benchmark");

    private final RequestDecoder decoder = new RequestDecoder(
            new RequestData(Set.of("file", "env"), Duration.ofMinutes(30), false, new SealedText(false)));
    private final EventRecords events;
    private final StatusRecords statuses;

    /** Writes to these topics. */
    public SameSerialisation(String eventsTopic, String statusTopic) {
        this.events = new EventRecords(SOURCE, eventsTopic, ContentMode.BINARY);
        this.statuses = new StatusRecords(SOURCE, statusTopic, ContentMode.BINARY);
    }

    /** The terminal event and the status of a request that succeeds. */
    public List<ProducerRecord<byte[], byte[]>> endOf(ConsumerRecord<byte[], byte[]> record) {
        RotationRequest request = ((Decoded.Valid) decoder.decode(record)).request();
        RequestIds ids = request.ids();
        Rotation rotation = Rotation.of(ids.certificateId(), Mono.empty()).id(ids.rotationId());
        OutboundEvent end = RotationEvents.of(request, NoOpConnector.success(rotation));
        CertificateStatus status = CertificateStatus.NONE
                .with(new Latest(end.type(), EventRecords.id(ids, end, 1), ids.rotationId(), ids.requestId(), end.at()))
                .with(new Finished(ids.rotationId(), Ids.digest(record.value())));
        return List.of(
                events.of(ids, record.partition(), end, 1),
                statuses.of(record.partition(), ids.certificateId(), status, end.at()));
    }
}
