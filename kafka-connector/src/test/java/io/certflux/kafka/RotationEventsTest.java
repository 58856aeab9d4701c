// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationHandle;
import io.certflux.rotation.RotationOutcome;
import java.util.Arrays;
import java.util.Optional;
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
                        {"fingerprintSha256":"%s","fingerprintSha1":"%s","serialNumber":"3c9d4e",
                         "subject":"CN=a.example.com","issuer":"CN=Example CA","keyAlgorithm":"EC","keySize":256,
                         "notBefore":"2026-11-22T00:02:03Z","notAfter":"2027-03-01T01:02:03Z","chainLength":2,
                         "subjectAlternativeNames":["a.example.com"]}""".formatted(
                                SampleEvents.SHA256, SampleEvents.SHA1)),
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
                        {"kind":"REFUSED","code":"FailedOperation.CertificateNotFound","message":"no such certificate",
                         "requestId":"3c140219-cfe9-470e-b241-907877d6fb03",
                         "remedy":"Check the certificate id and the account.","retryable":false}"""),
                Arguments.of(SampleEvents.rolledBack(), EventType.ROLLEDBACK, "deployRecordId", "43"),
                Arguments.of(SampleEvents.unknown(), EventType.UNKNOWN, "handle", """
                        {"phase":"DEPLOYING","leafSha256":"%s","leafSha1":"%s","firstSentAt":"2026-11-22T01:02:03Z",
                         "deployRecordId":42,"encoded":"%s"}""".formatted(
                                SampleEvents.SHA256,
                                SampleEvents.SHA1,
                                SampleEvents.handle().encode())),
                Arguments.of(SampleEvents.inBetween().get(0), EventType.PROGRESS, "orderId", "\"SO8zRv29\""),
                Arguments.of(SampleEvents.inBetween().get(1), EventType.PROGRESS, "proofs", """
                        [{"type":"TXT","domain":"a.example.com","key":"_dnsauth","subDomain":"_dnsauth",
                          "value":"value"}]"""),
                Arguments.of(SampleEvents.inBetween().get(2), EventType.PROGRESS, "phase", "\"fallingback\""),
                Arguments.of(SampleEvents.inBetween().get(3), EventType.PROGRESS, "attempt", "1"),
                Arguments.of(SampleEvents.inBetween().get(4), EventType.PROGRESS, "phase", "\"rollingback\""),
                Arguments.of(SampleEvents.inBetween().get(5), EventType.PROGRESS, "notServed", """
                        ["a.example.com at a.example.com:443"]"""),
                Arguments.of(
                        SampleEvents.skipped(),
                        EventType.SKIPPED,
                        "reason",
                        "\"the new certificate was stored already\""),
                Arguments.of(
                        SampleEvents.superseded(),
                        EventType.SUPERSEDED,
                        "supersededBy",
                        "\"" + SampleEvents.NEWER_ROTATION + "\""));
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

        assertThat(finding.path("found").asString()).isEqualTo("leaf CN=a.example.com");
        assertThat(finding.path("id").asString()).isEqualTo("CF-KEY-MISMATCH");
        assertThat(finding.path("remedy").asString()).isNotBlank();
    }

    @Test
    void of_givenAcceptedRequest_expectsWhatItAskedForInItsWords() {
        OutboundEvent accepted = RotationEvents.of(Requests.decoded("cert"), SampleEvents.accepted());

        assertThat(accepted.data().path("targets").toString())
                .isEqualTo("[{\"resourceType\":\"clb\",\"regions\":[\"ap-guangzhou\"]}]");
        assertThat(accepted.data().path("deadline").asString()).isEqualTo("PT5M");
    }

    @Test
    void of_givenHandleBeforeTheMaterial_expectsNoFingerprints() {
        RotationHandle prepared = RotationHandle.decode("certflux1?rotation=r&certificate=c&phase=PREPARED");
        RotationOutcome unknown = new RotationOutcome.Unknown(
                "r", "c", SampleEvents.AT, prepared, "stopped", Optional.empty(), Optional.empty());

        assertThat(RotationEvents.of(unknown).data().path("handle").propertyNames())
                .containsExactly("phase", "encoded");
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
