// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.kafka.RotationRequest.RequestIds;
import io.certflux.rotation.RotationEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;

/** The examples in {@code docs/events.md} are what the code writes; a failure shows the text to put there. */
class EventsDocumentTest {
    private static final RequestIds IDS = new RequestIds(
            SampleEvents.ROTATION,
            SampleEvents.REQUEST,
            SampleEvents.CERTIFICATE,
            Optional.of(SampleEvents.AT.minusSeconds(63)),
            Optional.of(new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", Optional.empty())));

    @ParameterizedTest
    @EnumSource(value = EventType.class, mode = Mode.EXCLUDE, names = "REQUESTED")
    void events_givenType_expectsWhatIsWritten(EventType type) throws IOException {
        JsonNode data = Json.MAPPER.readTree(record(type, ContentMode.BINARY).value());

        assertThat(Schemas.problems(type.dataSchema(), data)).isEmpty();
        assertThat(section(type)).contains(EventsDocument.block(data));
    }

    @ParameterizedTest
    @EnumSource(ContentMode.class)
    void events_givenMode_expectsRecordAsItIsWritten(ContentMode mode) throws IOException {
        assertThat(document()).contains(EventsDocument.block(record(EventType.SUCCEEDED, mode)));
    }

    @Test
    void events_givenRequest_expectsExampleThatIsValidAndDecoded() throws IOException {
        JsonNode data = Json.MAPPER.readTree(
                first("```json\n(.*?)```", section(EventType.REQUESTED)).group(1));

        assertThat(Schemas.problems(EventType.REQUESTED.dataSchema(), data)).isEmpty();
        RotationRequest request = Requests.decoded(Requests.withData(SampleEvents.CERTIFICATE, data.toString()));
        assertThat(request.targets()).isNotEmpty();
        assertThat(request.deadline()).isPositive();
        assertThat(section(EventType.REQUESTED)).contains("ce_type=" + EventType.REQUESTED.ceType());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void events_givenType_expectsEveryMemberOfItsSchemaNamed(EventType type) throws IOException {
        String section = section(type);
        JsonNode schema = Json.MAPPER.readTree(Schemas.text(type.dataSchema().toString()));

        assertThat(schema.path("properties").propertyNames())
                .filteredOn(member -> !member.endsWith("Omitted"))
                .allSatisfy(member -> assertThat(section).contains("`" + member + "`"));
    }

    private static String section(EventType type) throws IOException {
        String name = type.name().toLowerCase(Locale.ROOT);
        return first("(?m)^### " + name + "$(.*?)(?=^##|\\z)", document()).group(1);
    }

    private static MatchResult first(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/events.md has no text like " + pattern));
    }

    private static ProducerRecord<byte[], byte[]> record(EventType type, ContentMode mode) {
        RotationRequest request = Requests.decoded(SampleEvents.CERTIFICATE);
        RotationEvent sample = SampleEvents.all().stream()
                .filter(event -> RotationEvents.of(event).type() == type)
                .filter(event -> type != EventType.PROGRESS || event instanceof RotationEvent.Deploying)
                .findFirst()
                .orElseThrow();
        return new EventRecords(URI.create("urn:certflux:connector"), Topics.DEFAULT.events(), mode)
                .of(IDS, 0, RotationEvents.of(request, sample), 7);
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "events.md"));
    }
}
