// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.emulator.model.TestMaterial;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminFaceTest {
    private static final String UPLOAD = "UploadUpdateCertificateInstance";
    private static final String LIST = "DescribeHostUploadUpdateRecord";

    private final SslEmulator emulator = SslEmulator.builder()
            .behaviour(it -> it.creation(Duration.ZERO).keepKeys(true))
            .faultRate(Fault.HTTP_502, 0)
            .start();
    private final Tc3Client client = Tc3Client.of(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void get_ofTheRoot_listsWhatThereIs() {
        assertThat(admin("GET", "", "").json().propertyNames())
                .contains("GET /admin/behaviour", "PATCH /admin/faults", "POST /admin/reset");
    }

    @Test
    void patch_ofTheBehaviour_changesWhatIsNamedAndNothingElse() {
        JsonNode changed = admin("PATCH", "/behaviour", "{\"creation\":\"PT1H\",\"limit\":{\"" + LIST + "\":1}}")
                .json();

        assertThat(changed.get("creation").asString()).isEqualTo("PT1H");
        assertThat(changed.at("/limit/" + LIST).asInt()).isOne();
        assertThat(changed.at("/limit/" + UPLOAD).asInt()).isEqualTo(20);
        assertThat(changed.get("keep-keys").asBoolean()).isTrue();
        assertThat(upload("cert-1").get("DeployRecordId").asInt()).isZero();
    }

    @Test
    void post_ofAFault_strikesTheNextCallsOfTheAction() {
        JsonNode faults = admin("POST", "/faults/" + LIST, "{\"fault\":\"internal_error\",\"calls\":2}")
                .json();

        assertThat(faults.at("/next/" + LIST)).hasSize(2);
        assertThat(IntStream.range(0, 3).mapToObj(it -> list()))
                .containsExactly("InternalError", "InternalError", "none");
    }

    @Test
    void patch_ofTheRates_strikesFromThenOn() {
        admin("PATCH", "/faults", "{\"GATEWAY_THROTTLE\":1}");
        assertThat(list()).isEqualTo("RequestLimitExceeded");
        admin("PATCH", "/faults", "{\"GATEWAY_THROTTLE\":0}");
        assertThat(list()).isEqualTo("none");
    }

    @Test
    void get_ofTheJournal_countsAndListsTheLatestCalls() {
        upload("cert-1");
        list();
        JsonNode journal = admin("GET", "/journal?entries=1", "").json();

        assertThat(journal.get("calls").asInt()).isEqualTo(2);
        assertThat(journal.at("/actions/" + UPLOAD + "/outcomes/OK").asInt()).isOne();
        assertThat(journal.at("/actions/" + UPLOAD + "/mostInOneSecond").asInt())
                .isOne();
        assertThat(journal.get("entries")).hasSize(1);
        assertThat(journal.at("/entries/0/action").asString()).isEqualTo(LIST);
    }

    @Test
    void get_ofACertificate_tellsItsContentAndTasks() {
        upload("cert-1");
        JsonNode certificate = admin("GET", "/certificates/cert-1", "").json();

        assertThat(certificate.get("storedLeafSha256").asString())
                .isEqualTo(emulator.storedLeafSha256("cert-1").orElseThrow());
        assertThat(certificate.get("tasksCreated").asInt()).isOne();
    }

    @Test
    void post_ofAReset_goesBackToTheStart() {
        upload("cert-1");
        admin("PATCH", "/behaviour", "{\"creation\":\"PT1H\"}");
        admin("PATCH", "/faults", "{\"RESET\":1}");
        admin("POST", "/faults/" + LIST, "{\"fault\":\"STALL\"}");

        assertThat(admin("POST", "/reset", "").status()).isEqualTo(200);
        assertThat(emulator.journal().calls()).isZero();
        assertThat(list()).isEqualTo("none");
        assertThat(upload("cert-1").get("DeployStatus").asInt()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | /behaviour | {\"listeners\":0} | 400 | listeners must be 1 to 10000: 0",
                "PATCH | /behaviour | {\"colour\":1} | 400 | no setting has the name colour",
                "PATCH | /behaviour | {\"creation\":null} | 400 | one JSON object without nulls",
                "PATCH | /behaviour | [] | 400 | one JSON object",
                "PATCH | /faults | {\"EARTHQUAKE\":1} | 400 | fault must be one of",
                "PATCH | /faults | {\"RESET\":2} | 400 | rate of RESET must be 0 to 1",
                "POST | /faults/Nonsense | {\"fault\":\"RESET\"} | 400 | action must be a known one: Nonsense",
                "POST | /faults/DescribeCertificate | {\"fault\":\"RESET\",\"calls\":0} | 400 | calls must be 1 to 10000",
                "POST | /faults/DescribeCertificate | {\"fualt\":\"RESET\"} | 400 | members must be",
                "GET | /journal?entries=-1 | '' | 400 | entries must be 0 to 10000",
                "DELETE | /journal | '' | 405 | the method must be GET",
                "GET | /nothing | '' | 404 | GET /admin lists"
            })
    void request_thatIsWrong_saysWhyAndChangesNothing(
            String method, String path, String body, int status, String reason) {
        Map<String, Object> before = emulator.model().behaviour().settings();

        Answer answer = admin(method, path, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("error").asString()).contains(reason);
        assertThat(emulator.model().behaviour().settings()).isEqualTo(before);
        assertThat(list()).isEqualTo("none");
    }

    @Test
    void post_fromAWebPage_isRefused() {
        upload("cert-1");

        assertThat(send("POST", "/reset", "", "text/plain").status()).isEqualTo(400);
        assertThat(emulator.journal().calls(UPLOAD)).isOne();
    }

    @Test
    void get_ofAnything_showsNoKey() {
        TestMaterial material = TestMaterial.ec("a.example.com");
        upload("cert-1", material);
        client.call("DescribeCertificateDetail", Map.of("CertificateId", "cert-1"));

        for (String path : List.of("", "/behaviour", "/faults", "/journal", "/certificates/cert-1")) {
            assertThat(admin("GET", path, "").body())
                    .doesNotContain(emulator.secretKey(), "BEGIN", "PRIVATE")
                    .doesNotContain(
                            material.keyPem().lines().skip(1).findFirst().orElseThrow());
        }
    }

    private JsonNode upload(String certificateId) {
        return upload(certificateId, TestMaterial.ec("a.example.com"));
    }

    private JsonNode upload(String certificateId, TestMaterial material) {
        return client.call(
                UPLOAD,
                Map.of(
                        "OldCertificateId", certificateId,
                        "ResourceTypes", List.of("clb"),
                        "CertificatePublicKey", material.chainPem(),
                        "CertificatePrivateKey", material.keyPem()));
    }

    private String list() {
        return client.error(LIST, "{}", Instant.now(), Map.of());
    }

    private Answer admin(String method, String path, String body) {
        return send(method, path, body, "application/json");
    }

    private Answer send(String method, String path, String body, String contentType) {
        return HttpClient.newConnection()
                .headers(headers -> headers.set("Content-Type", contentType))
                .request(HttpMethod.valueOf(method))
                .uri(emulator.endpoint() + "/admin" + path)
                .send((request, outbound) -> outbound.sendString(Mono.just(body)))
                .responseSingle((response, content) -> content.asString()
                        .map(text -> new Answer(response.status().code(), text)))
                .block(Duration.ofSeconds(5));
    }

    private record Answer(int status, String body) {
        JsonNode json() {
            return JsonMapper.builder().build().readTree(body);
        }
    }
}
