// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.kafka.RotationRequest.Target;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestDecoderTest {
    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(30);
    private static final String MINIMAL = """
            {"certificateId":"cert","certificateChain":{"ref":"file:/c"},"privateKey":{"ref":"env:K"}%s}""";

    private final RequestDecoder decoder = decoder(false);

    @Test
    void decode_givenBinaryRequest_expectsEveryField() {
        RotationRequest request = valid(Requests.request(0, "request-1", "JADeKqED"));

        assertThat(request.ids().certificateId()).isEqualTo("JADeKqED");
        assertThat(request.ids().requestId()).isEqualTo("request-1");
        assertThat(request.ids().rotationId()).isEqualTo(Ids.rotation(URI.create(Requests.SOURCE), "request-1"));
        assertThat(request.certificateChain())
                .isEqualTo(new RotationRequest.Reference(URI.create("file:/etc/tls/JADeKqED.pem")));
        assertThat(request.privateKey()).isEqualTo(new RotationRequest.Reference(URI.create("env:KEY")));
        assertThat(request.targets()).containsExactly(new Target("clb", List.of("ap-guangzhou")));
        assertThat(request.deadline()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void decode_givenStructuredRequest_expectsSameAsBinary() {
        String envelope = envelope("\"data\":" + Requests.data("cert"));

        assertThat(valid(Requests.structured("cert", envelope)))
                .isEqualTo(valid(Requests.request(0, "request-1", "cert")));
    }

    @Test
    void decode_givenStructuredRequestInBase64_expectsSameAsBinary() {
        String data = Base64.getEncoder().encodeToString(Requests.bytes(Requests.data("cert")));

        assertThat(valid(Requests.structured("cert", envelope("\"data_base64\":\"" + data + "\""))))
                .isEqualTo(valid(Requests.request(0, "request-1", "cert")));
    }

    @Test
    void decode_givenNoTargetsAndNoDeadline_expectsDefaults() {
        RotationRequest request = valid(Requests.withData("cert", MINIMAL.formatted("")));

        assertThat(request.targets()).isEmpty();
        assertThat(request.deadline()).isEqualTo(DEFAULT_DEADLINE);
    }

    @Test
    void decode_givenRecordThatFailsInAWayNobodyForesaw_expectsUnreadableWithoutItsKey() {
        TestCertificate certificate = TestCertificate.of("cert.example.com");
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("requests", 3, 77, Requests.bytes("cert"), Requests.bytes("{}")) {
                    @Override
                    public Headers headers() {
                        throw new UnsupportedOperationException("read " + certificate.keyPem());
                    }
                };

        assertThat(decoder.decode(record)).isInstanceOfSatisfying(Decoded.Unreadable.class, unreadable -> {
            assertThat(unreadable.problem().code()).isEqualTo("unreadable");
            assertThat(unreadable.problem().message())
                    .contains("UnsupportedOperationException: read ", Scrubber.REMOVED)
                    .doesNotContain(certificate.canary());
        });
    }

    static Stream<Arguments> unreadable() {
        Map<String, String> noId = new HashMap<>(Requests.binaryHeaders("x"));
        noId.remove("ce_id");
        Map<String, String> noSource = new HashMap<>(Requests.binaryHeaders("x"));
        noSource.remove("ce_source");
        return Stream.of(
                Arguments.of(Requests.record(0, 0, "cert", Requests.data("cert"), Map.of()), "not_a_cloudevent"),
                Arguments.of(Requests.record(0, 0, "cert", null, Requests.binaryHeaders("r")), "not_a_cloudevent"),
                Arguments.of(Requests.record(0, 0, "cert", Requests.data("cert"), noId), "not_a_cloudevent"),
                Arguments.of(Requests.record(0, 0, "cert", Requests.data("cert"), noSource), "not_a_cloudevent"),
                Arguments.of(Requests.structured("cert", "{not json"), "not_a_cloudevent"),
                Arguments.of(Requests.structured("cert", "[]"), "not_a_cloudevent"),
                Arguments.of(Requests.structured("cert", "{\"specversion\":\"7\"}"), "not_a_cloudevent"),
                Arguments.of(Requests.structured("cert", envelope("\"data_base64\":\"***\"")), "not_a_cloudevent"),
                Arguments.of(
                        Requests.record(0, 0, "c", "x", Map.of("content-type", "application/cloudevents+avro")),
                        "not_a_cloudevent"),
                Arguments.of(Requests.structured("cert", envelope("\"x\":1")), "no_certificate_id"),
                Arguments.of(Requests.request(0, " ", "cert"), "no_request_id"),
                Arguments.of(Requests.request(0, "r".repeat(257), "cert"), "no_request_id"),
                Arguments.of(Requests.request(0, "line\nbreak", "cert"), "no_request_id"),
                Arguments.of(
                        Requests.structured("cert", envelope("\"data\":{}").replace("request-1", "\\ud83d")),
                        "no_request_id"),
                Arguments.of(Requests.withData("cert", "{"), "no_certificate_id"),
                Arguments.of(Requests.withData("cert", "{}"), "no_certificate_id"),
                Arguments.of(Requests.withData("cert", "[1]"), "no_certificate_id"),
                Arguments.of(Requests.withData("cert", "{\"certificateId\":{}}"), "no_certificate_id"),
                Arguments.of(Requests.withData("cert", "[".repeat(5000)), "no_certificate_id"),
                Arguments.of(Requests.withData("a b", "{\"certificateId\":\"a b\"}"), "no_certificate_id"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void decode_givenNoReadableIds_expectsUnreadable(ConsumerRecord<byte[], byte[]> record, String code) {
        Decoded decoded = decoder.decode(record);

        assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
        assertThat(((Decoded.Unreadable) decoded).problem().code()).isEqualTo(code);
        assertThat(((Decoded.Unreadable) decoded).problem().message()).isNotBlank();
    }

    @Test
    void decode_givenOtherType_expectsInvalid() {
        Map<String, String> headers = new HashMap<>(Requests.binaryHeaders("request-1"));
        headers.put("ce_type", "com.example.other");

        assertInvalid(Requests.record(0, 0, "cert", Requests.data("cert"), headers), "wrong_type", "com.example.other");
    }

    @Test
    void decode_givenKeyThatIsNotTheCertificateId_expectsInvalid() {
        assertInvalid(Requests.withData("other", Requests.data("cert")), "wrong_key", "'other'");
        assertInvalid(Requests.withData(null, Requests.data("cert")), "wrong_key", "must be the certificate id cert");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"deadline\":\"soon\" | data.deadline must be an ISO-8601 duration",
                ",\"deadline\":\"PT0S\" | data.deadline",
                ",\"deadline\":\"-PT5M\" | data.deadline",
                ",\"deadline\":\"P8D\" | data.deadline",
                ",\"deadline\":30 | data.deadline",
                ",\"targets\":{} | data.targets must be a list",
                ",\"targets\":[{}] | data.targets[].resourceType",
                ",\"targets\":[{\"resourceType\":\"CLB 1\"}] | data.targets[].resourceType",
                ",\"targets\":[{\"resourceType\":\"clb\",\"regions\":[\"AP 1\"]}] | data.targets: region must be",
                ",\"targets\":[{\"resourceType\":\"clb\",\"regions\":[1]}] | data.targets[].regions"
            })
    void decode_givenBadData_expectsInvalidNamingTheField(String member, String message) {
        assertInvalid(Requests.withData("cert", MINIMAL.formatted(member)), "invalid_data", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | data.privateKey must have one of ref, sealed and pem",
                "{\"ref\":\"x\",\"pem\":\"y\"} | one of ref, sealed and pem",
                "{\"ref\":\"vault:secret/key\"} | must be a URI of scheme env, file: 'vault:secret/key'",
                "{\"ref\":\"no scheme\"} | must be a URI of scheme env, file",
                "{\"ref\":7} | one of ref, sealed and pem"
            })
    void decode_givenBadPrivateKey_expectsInvalid(String privateKey, String message) {
        String data = """
                {"certificateId":"cert","certificateChain":{"ref":"file:/c"},"privateKey":%s}""".formatted(privateKey);

        Problem problem = invalid(Requests.withData("cert", data));

        assertThat(problem.code()).isIn("invalid_data", "plaintext_key");
        if (problem.code().equals("invalid_data")) {
            assertThat(problem.message()).contains(message);
        }
    }

    @Test
    void decode_givenPlaintextKey_expectsInvalidWithoutShowingIt() {
        String pem = Requests.keyPem();

        Problem problem = invalid(Requests.withData("cert", withPlaintextKey(pem)));

        assertThat(problem.code()).isEqualTo("plaintext_key");
        assertThat(problem.message()).contains("treat it as compromised").doesNotContain(pem.substring(40, 60));
    }

    @Test
    void decode_givenPlaintextKeyHiddenInBase64_expectsInvalid() {
        String data = Base64.getEncoder().encodeToString(Requests.bytes(withPlaintextKey("QUJD")));

        Problem problem = invalid(Requests.structured("cert", envelope("\"data_base64\":\"" + data + "\"")));

        assertThat(problem.code()).isEqualTo("plaintext_key");
    }

    @Test
    void decode_givenPlaintextKeyAllowed_expectsValidThatDoesNotShowIt() {
        String pem = Requests.keyPem();

        Decoded decoded = decoder(true).decode(Requests.withData("cert", withPlaintextKey(pem)));

        assertThat(((Decoded.Valid) decoded).request().privateKey()).isEqualTo(new RotationRequest.Pem(pem));
        assertThat(decoded.toString()).doesNotContain(pem.substring(40, 60));
    }

    private static RequestDecoder decoder(boolean allowPlaintextKeys) {
        return new RequestDecoder(
                new RequestData(Set.of("file", "env"), DEFAULT_DEADLINE, allowPlaintextKeys, new SealedText(false)));
    }

    private static String envelope(String data) {
        return """
                {"specversion":"1.0","id":"request-1","source":"%s","traceflag":true,"count":3,
                 "type":"io.certflux.certificate.rotation.requested.v1",%s}""".formatted(Requests.SOURCE, data);
    }

    private static String withPlaintextKey(String pem) {
        return """
                {"certificateId":"cert","certificateChain":{"ref":"file:/c"},"privateKey":{"pem":"%s"}}""".formatted(pem.replace("\n", "\\n"));
    }

    private RotationRequest valid(ConsumerRecord<byte[], byte[]> record) {
        Decoded decoded = decoder.decode(record);
        assertThat(decoded).isInstanceOf(Decoded.Valid.class);
        return ((Decoded.Valid) decoded).request();
    }

    private Problem invalid(ConsumerRecord<byte[], byte[]> record) {
        Decoded decoded = decoder.decode(record);
        assertThat(decoded).isInstanceOf(Decoded.Invalid.class);
        return ((Decoded.Invalid) decoded).problem();
    }

    private void assertInvalid(ConsumerRecord<byte[], byte[]> record, String code, String message) {
        Problem problem = invalid(record);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.message()).contains(message);
    }
}
