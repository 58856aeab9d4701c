// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Understands as much of a record as the board and the table show. Records of other requests are passed over. */
final class EventDecoder {
    private static final String TYPE_PREFIX = "io.certflux.certificate.rotation.";
    private static final String VERSION = ".v1";

    private final RunResults results;
    private final long startMillis = System.currentTimeMillis();

    EventDecoder(RunResults results) {
        this.results = results;
    }

    void decode(ConsumerRecord<String, byte[]> record) {
        boolean deadLetter = record.topic().equals(Topics.DEAD_LETTERS);
        header(record, deadLetter ? "ce_id" : "ce_causationid")
                .flatMap(results::certificateOf)
                .ifPresent(certificateId -> {
                    if (deadLetter) {
                        deadLetter(certificateId, record);
                    } else {
                        event(certificateId, record);
                    }
                });
    }

    private void deadLetter(String certificateId, ConsumerRecord<String, byte[]> record) {
        String reason = header(record, "certflux.error.message").orElse("");
        results.finished(new RotationResult(
                certificateId,
                Outcome.DEADLETTERED,
                OptionalLong.empty(),
                OptionalInt.empty(),
                sinceStart(record),
                reason));
    }

    private void event(String certificateId, ConsumerRecord<String, byte[]> record) {
        String name = nameOf(header(record, "ce_type").orElse(""));
        JsonNode data = JsonMapper.shared().readTree(record.value());
        Optional<Outcome> outcome = Outcome.ofEvent(name);
        if (outcome.isEmpty()) {
            String phase = name.equals("progress") ? data.path("phase").asString("progress") : name;
            results.progress(certificateId, phase, "");
            return;
        }
        JsonNode id = data.path("deployRecordId");
        JsonNode total = data.path("resources").path("total");
        results.finished(new RotationResult(
                certificateId,
                outcome.get(),
                id.isNumber() ? OptionalLong.of(id.asLong()) : OptionalLong.empty(),
                total.isNumber() ? OptionalInt.of(total.asInt()) : OptionalInt.empty(),
                sinceStart(record),
                reason(data)));
    }

    private Duration sinceStart(ConsumerRecord<String, byte[]> record) {
        return Duration.ofMillis(Math.max(0, record.timestamp() - startMillis));
    }

    private static String nameOf(String type) {
        return type.startsWith(TYPE_PREFIX) && type.endsWith(VERSION)
                ? type.substring(TYPE_PREFIX.length(), type.length() - VERSION.length())
                : type;
    }

    private static String reason(JsonNode data) {
        String findings = StreamSupport.stream(data.path("findings").spliterator(), false)
                .map(finding -> finding.path("id").asString("") + " "
                        + finding.path("found").asString(""))
                .collect(Collectors.joining("; "));
        return data.path("error").path("message").asString(data.path("reason").asString(findings));
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
