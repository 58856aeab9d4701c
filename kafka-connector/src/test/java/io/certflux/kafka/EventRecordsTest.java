// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.kafka.RotationRequest.RequestIds;
import io.certflux.rotation.RotationEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventRecordsTest {
    private static final RequestIds IDS = new RequestIds(SampleEvents.ROTATION, "request-1", SampleEvents.CERTIFICATE);

    private final EventRecords records = new EventRecords(URI.create("urn:test:connector"), Topics.DEFAULT.events());

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
                        Map.entry("ce_subject", "JADeKqED"),
                        Map.entry("ce_time", "2026-11-22T01:02:03Z"),
                        Map.entry("ce_partitionkey", "JADeKqED"),
                        Map.entry("ce_correlationid", "rotation-1"),
                        Map.entry("ce_causationid", "request-1"),
                        Map.entry("ce_sequence", "3"),
                        Map.entry("content-type", "application/json")));
        JsonNode data = Json.MAPPER.readTree(record.value());
        assertThat(data.path("rotationId").asString()).isEqualTo("rotation-1");
        assertThat(data.path("certificateId").asString()).isEqualTo("JADeKqED");
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

    @Test
    void of_givenEveryEvent_expectsDataAndAtMost64KiB() {
        assertThat(SampleEvents.all())
                .allSatisfy(sample -> assertThat(event(sample, 1).value()).isNotEmpty());
    }

    @Test
    void of_givenThousandsOfFailures_expectsCappedAndCounted() {
        ProducerRecord<byte[], byte[]> record = event(SampleEvents.partiallyFailed(5_000), 1);

        JsonNode data = Json.MAPPER.readTree(record.value());
        assertThat(record.value()).hasSizeBetween(40 * 1024, 60 * 1024);
        assertThat(data.path("failures").size() + data.path("failuresOmitted").asInt())
                .isEqualTo(5_000);
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
