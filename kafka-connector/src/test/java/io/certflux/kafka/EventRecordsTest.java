// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.kafka.RotationRequest.RequestIds;
import io.certflux.rotation.RotationEvent;
import io.cloudevents.CloudEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class EventRecordsTest {
    private static final RequestIds IDS =
            new RequestIds(SampleEvents.ROTATION, SampleEvents.REQUEST, SampleEvents.CERTIFICATE);

    private final EventRecords records = records(ContentMode.BINARY);

    @Test
    void of_givenEvent_expectsBinaryCloudEvent() {
        ProducerRecord<byte[], byte[]> record = event(SampleEvents.failed(), 3);

        assertThat(record.topic()).isEqualTo("certflux.rotation.events");
        assertThat(record.partition()).isEqualTo(5);
        assertThat(text(record.key())).isEqualTo("JADeKqED");
        Map<String, String> headers = headers(record);
        assertThat(headers.remove("ce_id")).matches("[0-9a-f]{32}");
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_source", "urn:test:connector"),
                        Map.entry("ce_type", "io.certflux.certificate.rotation.failed.v1"),
                        Map.entry("ce_dataschema", "urn:certflux:schema:io.certflux.certificate.rotation.failed.v1"),
                        Map.entry("ce_subject", "JADeKqED"),
                        Map.entry("ce_time", "2026-11-22T01:02:03Z"),
                        Map.entry("ce_partitionkey", "JADeKqED"),
                        Map.entry("ce_correlationid", SampleEvents.ROTATION),
                        Map.entry("ce_causationid", "renewal-4711"),
                        Map.entry("ce_sequence", "3"),
                        Map.entry("content-type", "application/json")));
        JsonNode data = Json.MAPPER.readTree(record.value());
        assertThat(data.path("rotationId").asString()).isEqualTo(SampleEvents.ROTATION);
        assertThat(data.path("certificateId").asString()).isEqualTo("JADeKqED");
        assertThat(data.has("requestedAt")).isFalse();
    }

    @Test
    void of_givenStructuredMode_expectsEnvelopeWithTheSameAttributesAndData() {
        ProducerRecord<byte[], byte[]> binary = event(SampleEvents.failed(), 3);

        ProducerRecord<byte[], byte[]> structured =
                records(ContentMode.STRUCTURED).of(IDS, 5, RotationEvents.of(SampleEvents.failed()), 3);

        assertThat(headers(structured)).containsExactly(Map.entry("content-type", "application/cloudevents+json"));
        assertThat(structured.key()).isEqualTo(binary.key());
        assertThat(structured.partition()).isEqualTo(5);
        JsonNode envelope = Json.MAPPER.readTree(structured.value());
        assertThat(envelope.path("data")).isEqualTo(Json.MAPPER.readTree(binary.value()));
        Map<String, String> attributes = new TreeMap<>();
        envelope.propertyStream()
                .filter(member -> !member.getKey().equals("data"))
                .forEach(member -> attributes.put(
                        member.getKey().equals("datacontenttype") ? "content-type" : "ce_" + member.getKey(),
                        member.getValue().stringValue()));
        assertThat(attributes).isEqualTo(headers(binary));
    }

    @ParameterizedTest
    @EnumSource(ContentMode.class)
    void of_givenTrace_expectsItAsAttributesAndAsPlainHeaders(ContentMode mode) {
        TraceContext trace =
                new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", Optional.of("a=1,b=2"));
        RequestIds traced = new RequestIds(
                SampleEvents.ROTATION, SampleEvents.REQUEST, "c", Optional.of(SampleEvents.AT), Optional.of(trace));

        ProducerRecord<byte[], byte[]> record =
                records(mode).of(traced, 0, RotationEvents.of(SampleEvents.accepted()), 1);

        assertThat(headers(record)).containsAllEntriesOf(trace.fields());
        CloudEvent event = CloudEventRecords.read(consumed(record));
        assertThat(event.getExtension("traceparent")).isEqualTo(trace.traceparent());
        assertThat(event.getExtension("tracestate")).isEqualTo("a=1,b=2");
        assertThat(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
                .contains("\"requestedAt\":\"2026-11-22T01:02:03Z\"");
    }

    @Test
    void of_givenSameEventTwice_expectsSameId() {
        assertThat(id(SampleEvents.failed(), 3)).isEqualTo(id(SampleEvents.failed(), 9));
    }

    @Test
    void of_givenDifferentTypesSequencesOrTasks_expectsDifferentIds() {
        assertThat(List.of(
                        id(SampleEvents.failed(), 1),
                        id(SampleEvents.skipped(), 1),
                        id(SampleEvents.deploying(1), 1),
                        id(SampleEvents.deploying(1), 2),
                        id(SampleEvents.submitted(41, true), 1),
                        id(SampleEvents.submitted(42, false), 1)))
                .doesNotHaveDuplicates();
    }

    private static EventRecords records(ContentMode mode) {
        return new EventRecords(URI.create("urn:test:connector"), Topics.DEFAULT.events(), mode);
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
        return Requests.record(0, 0, text(record.key()), text(record.value()), headers(record));
    }

    private ProducerRecord<byte[], byte[]> event(RotationEvent event, long sequence) {
        return records.of(IDS, 5, RotationEvents.of(event), sequence);
    }

    private String id(RotationEvent event, long sequence) {
        return headers(event(event, sequence)).get("ce_id");
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return headers;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
