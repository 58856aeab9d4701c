// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.CertificateStatus.Finished;
import io.certflux.kafka.CertificateStatus.Latest;
import io.certflux.kafka.CertificateStatus.Unfinished;
import io.certflux.rotation.RotationHandle;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads the records of the compacted status topic: one CloudEvent per certificate, its key the certificate id. */
final class StatusRecords {
    static final String TYPE = "io.certflux.certificate.rotation.status.v1";

    private static final URI SCHEMA = URI.create("urn:certflux:schema:" + TYPE);

    private final URI source;
    private final String topic;
    private final ContentMode mode;

    StatusRecords(URI source, String topic, ContentMode mode) {
        this.source = source;
        this.topic = topic;
        this.mode = mode;
    }

    String topic() {
        return topic;
    }

    ProducerRecord<byte[], byte[]> of(int partition, String certificateId, CertificateStatus status, Instant now) {
        byte[] data = Json.bytes(data(certificateId, status));
        CloudEvent event = CloudEventBuilder.v1()
                .withId(Ids.status(certificateId, data))
                .withSource(source)
                .withType(TYPE)
                .withSubject(certificateId)
                .withDataSchema(SCHEMA)
                .withTime(now.atOffset(ZoneOffset.UTC))
                .withExtension("partitionkey", certificateId)
                .withData("application/json", data)
                .build();
        return CloudEventRecords.write(topic, partition, certificateId, event, mode);
    }

    private static ObjectNode data(String certificateId, CertificateStatus status) {
        ObjectNode data = Json.object().put("certificateId", certificateId);
        status.latest().ifPresent(latest -> data.set("latest", latest(latest)));
        ArrayNode unfinished = data.putArray("unfinished");
        status.unfinished().forEach(rotation -> unfinished.add(unfinished(rotation)));
        ArrayNode finished = data.putArray("finished");
        status.finished()
                .forEach(request -> finished.add(
                        Json.object().put("rotationId", request.rotationId()).put("digest", request.digest())));
        return data;
    }

    private static ObjectNode latest(Latest latest) {
        return Json.object()
                .put("type", latest.type().ceType())
                .put("eventId", latest.eventId())
                .put("rotationId", latest.rotationId())
                .put("requestId", latest.requestId())
                .put("at", latest.at().toString());
    }

    private static ObjectNode unfinished(Unfinished rotation) {
        ObjectNode json = Json.object().put("rotationId", rotation.rotationId()).put("sequence", rotation.sequence());
        rotation.handle()
                .ifPresent(handle -> json.put("phase", handle.phase().name()).put("handle", handle.encode()));
        return json;
    }

    /**
     * What a record says. An {@link IllegalStateException} names a record that this version cannot read: to go on without
     * what it says could begin a second task or repeat a terminal event.
     */
    CertificateStatus read(ConsumerRecord<byte[], byte[]> record) {
        try {
            CloudEvent event = CloudEventRecords.read(record);
            CloudEventData data = event.getData();
            if (!event.getType().equals(TYPE) || data == null) {
                throw unreadable(record, "its type is " + event.getType() + ", not " + TYPE);
            }
            return status(Json.MAPPER.readTree(data.toBytes()));
        } catch (InvalidRequestException e) {
            throw unreadable(record, e.problem().message());
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw unreadable(record, Scrubber.message(e));
        }
    }

    private static CertificateStatus status(JsonNode data) {
        List<Unfinished> unfinished = new ArrayList<>();
        for (JsonNode rotation : data.path("unfinished")) {
            unfinished.add(new Unfinished(
                    rotation.path("rotationId").asString(""),
                    Optional.of(rotation.path("handle").asString(""))
                            .filter(text -> !text.isEmpty())
                            .map(RotationHandle::decode),
                    rotation.path("sequence").asLong(0)));
        }
        List<Finished> finished = new ArrayList<>();
        for (JsonNode request : data.path("finished")) {
            finished.add(new Finished(
                    request.path("rotationId").asString(""),
                    request.path("digest").asString("")));
        }
        return new CertificateStatus(latest(data.path("latest")), unfinished, finished);
    }

    private static Optional<Latest> latest(JsonNode json) {
        return json.isObject()
                ? EventType.of(json.path("type").asString(""))
                        .map(type -> new Latest(
                                type,
                                json.path("eventId").asString(""),
                                json.path("rotationId").asString(""),
                                json.path("requestId").asString(""),
                                Instant.parse(json.path("at").asString(""))))
                : Optional.empty();
    }

    private static IllegalStateException unreadable(ConsumerRecord<byte[], byte[]> record, String why) {
        return new IllegalStateException("record " + record.topic() + "-" + record.partition() + "@" + record.offset()
                + " is no status that this version reads (" + why + "); run the version that wrote it, or newer, or, if"
                + " it is not the connector's, write a record without value and with the same key after it");
    }
}
