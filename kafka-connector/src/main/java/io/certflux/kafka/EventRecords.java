// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.RotationRequest.RequestIds;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.node.ObjectNode;

/**
 * Addresses events: CloudEvents, keyed by certificate id, in the request's own partition number, so that the events
 * of one certificate keep the order of its requests whatever partitioner the producer has. The trace of the request goes
 * with them twice, as attributes and as the headers that instrumentation of Kafka clients looks for.
 */
final class EventRecords {
    private final URI source;
    private final String topic;
    private final ContentMode mode;

    EventRecords(URI source, String topic, ContentMode mode) {
        this.source = source;
        this.topic = topic;
        this.mode = mode;
    }

    /** @param sequence the number of the event within its rotation, from 1 */
    ProducerRecord<byte[], byte[]> of(RequestIds ids, int partition, OutboundEvent event, long sequence) {
        return record(partition, ids, cloudEvent(ids, event, sequence));
    }

    /** The event's CloudEvents id. */
    static String id(RequestIds ids, OutboundEvent event, long sequence) {
        return Ids.event(ids.rotationId(), event.type(), which(event, sequence));
    }

    /** The event for readers in this process. */
    static PublishedEvent published(RequestIds ids, OutboundEvent event, long sequence) {
        return new PublishedEvent(
                id(ids, event, sequence),
                event.type().ceType(),
                event.type().terminal(),
                ids.rotationId(),
                ids.requestId(),
                ids.certificateId(),
                event.at(),
                data(ids, event).toString());
    }

    private CloudEvent cloudEvent(RequestIds ids, OutboundEvent event, long sequence) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(id(ids, event, sequence))
                .withSource(source)
                .withType(event.type().ceType())
                .withSubject(ids.certificateId())
                .withTime(event.at().atOffset(ZoneOffset.UTC))
                .withExtension("partitionkey", ids.certificateId())
                .withExtension("correlationid", ids.rotationId())
                .withExtension("causationid", ids.requestId())
                .withExtension("sequence", Long.toString(sequence))
                .withData("application/json", event.type().dataSchema(), Json.bytes(data(ids, event)));
        ids.trace().ifPresent(trace -> trace.fields().forEach(builder::withExtension));
        return builder.build();
    }

    /** A rotation that waits for somebody else's task first has two tasks to name. */
    private static String which(OutboundEvent event, long sequence) {
        return switch (event.type()) {
            case PROGRESS -> Long.toString(sequence);
            case SUBMITTED -> event.data().path(RotationEvents.DEPLOY_RECORD_ID).asString();
            default -> "";
        };
    }

    private static ObjectNode data(RequestIds ids, OutboundEvent event) {
        ObjectNode data = Json.object().put("rotationId", ids.rotationId()).put("certificateId", ids.certificateId());
        ids.requestedAt().ifPresent(at -> data.put("requestedAt", at.toString()));
        return data.setAll(event.data());
    }

    private ProducerRecord<byte[], byte[]> record(int partition, RequestIds ids, CloudEvent event) {
        ProducerRecord<byte[], byte[]> record =
                CloudEventRecords.write(topic, partition, ids.certificateId(), event, mode);
        ids.trace()
                .ifPresent(trace -> trace.fields()
                        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8))));
        return record;
    }
}
