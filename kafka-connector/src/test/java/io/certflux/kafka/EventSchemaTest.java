// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.kafka.RotationRequest.RequestIds;
import io.certflux.material.Check;
import io.certflux.material.Finding;
import io.certflux.rotation.Evidence;
import io.certflux.rotation.Failure;
import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationHandle;
import io.certflux.rotation.RotationOutcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EventSchemaTest {
    private static final URI META_SCHEMA = URI.create("https://json-schema.org/draft/2020-12/schema");
    private static final RequestIds IDS = new RequestIds(
            SampleEvents.ROTATION,
            SampleEvents.REQUEST,
            SampleEvents.CERTIFICATE,
            Optional.of(SampleEvents.AT),
            Optional.empty());

    /** What an event of each type may lack; it must have everything else that it has. */
    private static final Set<String> OPTIONAL = Set.of(
            "requestedAt",
            "accepted targets",
            "accepted targets[].regions",
            "succeeded newCertificateId",
            "partiallyfailed notRolledBack",
            "partiallyfailed notRolledBack.code",
            "partiallyfailed notRolledBack.requestId",
            "failed deployRecordId",
            "failed error.code",
            "failed error.requestId",
            "unknown handle",
            "unknown handle.firstSentAt",
            "unknown handle.deployRecordId",
            "unknown error",
            "unknown evidence",
            "rejected findings[].apiError",
            "progress orderId",
            "progress proofs[].type",
            "progress proofs[].domain",
            "progress proofs[].key",
            "progress proofs[].subDomain",
            "progress proofs[].value",
            "progress progress[].resourceType",
            "progress progress[].status",
            "progress progress[].regions[].region",
            "progress progress[].regions[].status",
            "progress progress[].regions[].offsetCount");

    /** One of every class that a rotation can report, found by reflection, and what the connector says by itself. */
    static Stream<OutboundEvent> events() {
        Stream<Class<?>> reported = Stream.of(RotationEvent.class, RotationOutcome.class)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .filter(type -> !type.isInterface());
        return Stream.concat(
                reported.map(EventSchemaTest::sample),
                Stream.of(
                        RotationEvents.rejected(new Problem("wrong_key", "the key is wrong"), SampleEvents.AT),
                        RotationEvents.unknown("the rotation broke off", SampleEvents.AT),
                        RotationEvents.superseded(SampleEvents.NEWER_ROTATION, SampleEvents.AT)));
    }

    private static OutboundEvent sample(Class<?> type) {
        RotationEvent sample = SampleEvents.all().stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample of " + type.getName()));
        return RotationEvents.of(Requests.decoded(SampleEvents.CERTIFICATE), sample);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void schema_givenType_expectsOneInTheJarThatIsASchemaAndSaysWhatEachMemberIs(EventType type) {
        JsonNode schema = Json.MAPPER.readTree(Schemas.text(type.dataSchema().toString()));

        assertThat(Schemas.problems(META_SCHEMA, schema)).isEmpty();
        assertThat(schema.path("$id").asString()).isEqualTo(type.dataSchema().toString());
        assertThat(type.dataSchema().toString()).endsWith(":" + type.ceType());
        assertThat(schema.path("description").asString()).isNotBlank();
        assertThat(schema.toString()).doesNotContain("additionalProperties", "unevaluatedProperties");
    }

    @Test
    void schema_givenCommonDefinitions_expectsASchemaToo() {
        JsonNode schema = Json.MAPPER.readTree(Schemas.text(Schemas.COMMON));

        assertThat(Schemas.problems(META_SCHEMA, schema)).isEmpty();
        assertThat(schema.path("$id").asString()).isEqualTo(Schemas.COMMON);
    }

    @ParameterizedTest
    @MethodSource("events")
    void validate_givenEvent_expectsValidInBothModes(OutboundEvent event) {
        assertThat(problems(event.type(), data(event, ContentMode.BINARY))).isEmpty();
        assertThat(problems(event.type(), data(event, ContentMode.STRUCTURED))).isEmpty();
    }

    @Test
    void validate_givenEachMemberMissing_expectsOnlyTheOptionalOnesToBeMissed() {
        Set<String> optional = new TreeSet<>();
        Set<String> required = new TreeSet<>();
        events().forEach(event -> Mutation.withoutEachMember(data(event, ContentMode.BINARY))
                .forEach(mutation -> (problems(event.type(), mutation.changed()).isEmpty() ? optional : required)
                        .add(place(event, mutation))));

        assertThat(optional).containsExactlyInAnyOrderElementsOf(OPTIONAL);
        assertThat(required).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("events")
    void validate_givenMemberOfAnotherType_expectsInvalid(OutboundEvent event) {
        assertThat(Mutation.withEachMemberOfAnotherType(data(event, ContentMode.BINARY)))
                .isNotEmpty()
                .allSatisfy(mutation -> assertThat(problems(event.type(), mutation.changed()))
                        .as(mutation.place())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("events")
    void validate_givenUnknownMember_expectsValid(OutboundEvent event) {
        assertThat(Mutation.withUnknownMemberBesideEach(data(event, ContentMode.BINARY)))
                .allSatisfy(mutation -> assertThat(problems(event.type(), mutation.changed()))
                        .as(mutation.place())
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/rotationId | rotationId | \"rotation-1\"",
                "/certificateId | certificateId | \"a b\"",
                "/requestedAt | requestedAt | \"2026-11-22T01:02:03+08:00\"",
                "/deployRecordId | deployRecordId | 0",
                "/deployRecordId | deployRecordId | 4.5",
                "/resources/total | total | -1",
                "/evidence/level | level | \"TASK\"",
                "/evidence/observedAt | observedAt | \"yesterdayZ\""
            })
    void validate_givenValueOutOfRange_expectsInvalidThere(String pointer, String member, String value) {
        ObjectNode data = data(sample(RotationOutcome.Succeeded.class), ContentMode.BINARY);
        ((ObjectNode) data.at(pointer.substring(0, pointer.lastIndexOf('/')))).set(member, Json.MAPPER.readTree(value));

        assertThat(problems(EventType.SUCCEEDED, data)).isNotEmpty().allMatch(problem -> problem.startsWith(pointer));
    }

    @Test
    void validate_givenEveryWordThatCoreCanSay_expectsValid() {
        List<RotationOutcome> outcomes = new ArrayList<>();
        for (Failure.Kind kind : Failure.Kind.values()) {
            Failure failure = new Failure(kind, Optional.empty(), "m", Optional.empty(), "r", true);
            outcomes.add(new RotationOutcome.Failed("r", "c", SampleEvents.AT, OptionalLong.empty(), failure));
        }
        for (RotationHandle.Phase phase : RotationHandle.Phase.values()) {
            for (Evidence.Level level : Evidence.Level.values()) {
                RotationHandle handle = RotationHandle.decode("certflux1?rotation=r&certificate=c&phase=" + phase);
                outcomes.add(new RotationOutcome.Unknown(
                        "r",
                        "c",
                        SampleEvents.AT,
                        handle,
                        "",
                        Optional.empty(),
                        Optional.of(new Evidence(level, SampleEvents.AT))));
            }
        }
        outcomes.add(new RotationOutcome.Rejected(
                "r",
                "c",
                SampleEvents.AT,
                Arrays.stream(Check.values())
                        .map(check -> new Finding(check, ""))
                        .toList()));

        assertThat(outcomes)
                .extracting(RotationEvents::of)
                .allSatisfy(event -> assertThat(problems(event.type(), data(event, ContentMode.BINARY)))
                        .isEmpty());
    }

    private static String place(OutboundEvent event, Mutation mutation) {
        String type = event.type().ceType().replaceAll(".*rotation[.]|[.]v1", "");
        return mutation.place().equals("requestedAt") ? mutation.place() : type + " " + mutation.place();
    }

    private static List<String> problems(EventType type, JsonNode data) {
        return Schemas.problems(type.dataSchema(), data);
    }

    private static ObjectNode data(OutboundEvent event, ContentMode mode) {
        byte[] value = new EventRecords(URI.create("urn:test"), Topics.DEFAULT.events(), mode)
                .of(IDS, 0, event, 1)
                .value();
        JsonNode json = Json.MAPPER.readTree(value);
        return (ObjectNode) (mode == ContentMode.STRUCTURED ? json.path("data") : json);
    }
}
