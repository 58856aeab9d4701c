// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventDecoderTest {
    private static final String TYPE = "io.certflux.certificate.rotation.";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private DemoCertificates certificates;
    private Requests requests;
    private RunResults results;
    private EventDecoder decoder;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        certificates = DemoCertificates.issue(List.of("cert-1"), directory, Instant.now());
        requests = new Requests(List.of("cert-1"), certificates, Duration.ofMinutes(1));
        results = new RunResults(requests);
        results.showOn(new LineBoard(1, new PrintStream(shown, true, StandardCharsets.UTF_8)));
        decoder = new EventDecoder(results);
    }

    @AfterEach
    void clean() throws Exception {
        certificates.close();
    }

    @Test
    void decode_givenProgress_expectsItsPhaseShown() {
        decoder.decode(event("progress", "{\"phase\":\"creating\"}"));

        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("cert-1 creating");
        assertThat(results.all()).isEmpty();
    }

    @Test
    void decode_givenSuccess_expectsTaskAndResources() {
        decoder.decode(event("succeeded", "{\"deployRecordId\":42,\"resources\":{\"total\":3}}"));

        assertThat(results.all()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(result.deployRecordId()).hasValue(42);
            assertThat(result.resources()).hasValue(3);
            assertThat(result.reason()).isEmpty();
        });
    }

    @Test
    void decode_givenFailures_expectsTheReasonOfEachShape() {
        assertThat(reason("failed", "{\"error\":{\"message\":\"refused\"}}")).isEqualTo("refused");
        assertThat(reason("unknown", "{\"reason\":\"too late\"}")).isEqualTo("too late");
        assertThat(reason(
                        "rejected",
                        "{\"findings\":[{\"id\":\"CF-A\",\"found\":\"x\"},{\"id\":\"CF-B\",\"found\":\"y\"}]}"))
                .isEqualTo("CF-A x; CF-B y");
    }

    @Test
    void decode_givenDeadLetterOfThisRun_expectsItCounted() {
        decoder.decode(record(
                Topics.DEAD_LETTERS, Map.of("ce_id", requestId(), "certflux.error.message", "no certificate id"), ""));

        assertThat(results.all()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.DEADLETTERED);
            assertThat(result.reason()).isEqualTo("no certificate id");
        });
    }

    @Test
    void decode_givenEventsOfOthers_expectsThemPassedOver() {
        decoder.decode(
                record(Topics.EVENTS, Map.of("ce_causationid", "another", "ce_type", TYPE + "succeeded.v1"), "{}"));
        decoder.decode(record(Topics.EVENTS, Map.of(), "not even JSON"));

        assertThat(results.all()).isEmpty();
    }

    private String reason(String name, String data) {
        RunResults fresh = new RunResults(requests);
        new EventDecoder(fresh).decode(event(name, data));
        return fresh.all().iterator().next().reason();
    }

    private String requestId() {
        return requests.ids().iterator().next();
    }

    private ConsumerRecord<String, byte[]> event(String name, String data) {
        return record(Topics.EVENTS, Map.of("ce_causationid", requestId(), "ce_type", TYPE + name + ".v1"), data);
    }

    private static ConsumerRecord<String, byte[]> record(String topic, Map<String, String> headers, String value) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(topic, 0, 0, "cert-1", value.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
