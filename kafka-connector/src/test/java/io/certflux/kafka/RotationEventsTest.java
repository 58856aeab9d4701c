// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationOutcome;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RotationEventsTest {
    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(SampleEvents.accepted(), EventType.ACCEPTED, "newCertificate", """
                        {"fingerprintSha256":"aa","fingerprintSha1":"bb","serialNumber":"0a",
                         "subject":"CN=a.example.com","issuer":"CN=I","keyAlgorithm":"EC","keySize":256,
                         "notBefore":"2026-11-22T01:02:03Z","notAfter":"2026-11-22T01:03:03Z","chainLength":2,
                         "subjectAlternativeNames":["a.example.com"]}"""),
                Arguments.of(SampleEvents.creating(2L), EventType.PROGRESS, "progress", """
                        [{"resourceType":"clb","status":"PROCESSING",
                          "regions":[{"region":"ap-guangzhou","status":"PROCESSING","offsetCount":2}]}]"""),
                Arguments.of(SampleEvents.submitted(42, true), EventType.SUBMITTED, "adopted", "true"),
                Arguments.of(SampleEvents.deploying(1), EventType.PROGRESS, "resources", """
                        {"total":3,"success":1,"failed":0,"running":2}"""),
                Arguments.of(SampleEvents.succeeded("r", "c"), EventType.SUCCEEDED, "evidence", """
                        {"level":"RECORD","observedAt":"2026-11-22T01:02:03Z"}"""),
                Arguments.of(SampleEvents.partiallyFailed(1), EventType.PARTIALLYFAILED, "deployRecordId", "42"),
                Arguments.of(SampleEvents.failed(), EventType.FAILED, "error", """
                        {"kind":"REFUSED","code":"FailedOperation","message":"refused","requestId":"req-1",
                         "remedy":"ask"}"""),
                Arguments.of(SampleEvents.rolledBack(), EventType.ROLLEDBACK, "deployRecordId", "43"),
                Arguments.of(SampleEvents.unknown(), EventType.UNKNOWN, "handle", """
                        {"phase":"SENT","leafSha256":"%s","leafSha1":"%s","firstSentAt":"2026-11-22T01:02:03Z",
                         "encoded":"%s"}""".formatted(
                        "a".repeat(64), "b".repeat(40), SampleEvents.handle().encode())),
                Arguments.of(SampleEvents.inBetween().get(0), EventType.PROGRESS, "orderId", "\"SO8zRv29\""),
                Arguments.of(SampleEvents.inBetween().get(1), EventType.PROGRESS, "proofs", """
                        [{"type":"TXT","domain":"a.example.com","key":"_dnsauth","subDomain":"_dnsauth",
                          "value":"value"}]"""),
                Arguments.of(SampleEvents.inBetween().get(2), EventType.PROGRESS, "phase", "\"fallingback\""),
                Arguments.of(SampleEvents.inBetween().get(3), EventType.PROGRESS, "attempt", "1"),
                Arguments.of(SampleEvents.inBetween().get(4), EventType.PROGRESS, "phase", "\"rollingback\""),
                Arguments.of(SampleEvents.inBetween().get(5), EventType.PROGRESS, "notServed", """
                        ["a.example.com at a.example.com:443"]"""),
                Arguments.of(SampleEvents.skipped(), EventType.SKIPPED, "reason", "\"live already\""),
                Arguments.of(SampleEvents.superseded(), EventType.SUPERSEDED, "supersededBy", "\"rotation-2\""));
    }

    @ParameterizedTest
    @MethodSource("events")
    void of_givenEvent_expectsTypeTimeAndFields(RotationEvent event, EventType type, String field, String json) {
        OutboundEvent outbound = RotationEvents.of(event);

        assertThat(outbound.type()).isEqualTo(type);
        assertThat(outbound.at()).isEqualTo(SampleEvents.AT);
        assertThat(plain(outbound.data().path(field))).isEqualTo(plain(Json.MAPPER.readTree(json)));
    }

    @Test
    void of_givenRejected_expectsFindingsWithRemedy() {
        JsonNode finding = RotationEvents.of(SampleEvents.rejected())
                .data()
                .path("findings")
                .path(0);

        assertThat(finding.path("found").asString()).isEqualTo("found this");
        assertThat(finding.path("id").asString()).startsWith("CF-");
        assertThat(finding.path("remedy").asString()).isNotBlank();
    }

    @Test
    void of_givenEveryPermittedType_expectsAnEvent() {
        Set<Class<?>> sampled =
                SampleEvents.all().stream().map(Object::getClass).collect(Collectors.toSet());
        Set<Class<?>> permitted = Stream.of(RotationEvent.class, RotationOutcome.class)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .filter(type -> !type.isInterface())
                .collect(Collectors.toSet());

        assertThat(sampled).isEqualTo(permitted);
        assertThat(SampleEvents.all())
                .allSatisfy(event -> assertThat(RotationEvents.of(event).type().terminal())
                        .isEqualTo(event instanceof RotationOutcome));
    }

    @Test
    void of_givenFailureWithKeyInItsText_expectsItRemoved() {
        String pem = Requests.keyPem();
        RotationOutcome failed = new RotationOutcome.Failed(
                "r", "c", SampleEvents.AT, OptionalLong.empty(), SampleEvents.failure("refused " + pem));

        assertThat(RotationEvents.of(failed).data().toString())
                .contains(Scrubber.REMOVED)
                .doesNotContain(pem.substring(40, 60));
    }

    /** As Java values: 42 read as int and 42 written as long are the same JSON. */
    private static Object plain(JsonNode node) {
        return Json.MAPPER.readValue(node.toString(), Object.class);
    }
}
