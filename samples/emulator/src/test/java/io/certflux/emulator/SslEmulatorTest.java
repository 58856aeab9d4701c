// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.emulator.model.TestMaterial;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;

class SslEmulatorTest {
    private static final String UPLOAD = "UploadUpdateCertificateInstance";
    private static final String DETAIL = "DescribeHostUploadUpdateRecordDetail";
    private static final String LIST = "DescribeHostUploadUpdateRecord";

    private final SslEmulator emulator = SslEmulator.builder()
            .behaviour(it -> it.creation(Duration.ZERO).deployment(Duration.ZERO))
            .credentials("AKIDtemporary", "temporaryKey", "token")
            .credentials("AKIDpermanent", "permanentKey")
            .start();
    private final Tc3Client client = new Tc3Client(emulator.endpoint(), "AKIDpermanent", "permanentKey");

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void call_throughATask_answersAsTheModelDoes() {
        TestMaterial material = TestMaterial.ec("a.example.com");
        JsonNode created = client.call(
                UPLOAD,
                Map.of(
                        "OldCertificateId", "cert-1",
                        "ResourceTypes", List.of("clb"),
                        "CertificatePublicKey", material.chainPem(),
                        "CertificatePrivateKey", material.keyPem()));
        JsonNode detail = client.call(DETAIL, Map.of("DeployRecordId", created.get("DeployRecordId")));

        assertThat(created.get("DeployStatus").asInt()).isOne();
        assertThat(detail.at("/DeployRecordDetail/0/Status").asInt()).isOne();
        assertThat(emulator.storedLeafSha256("cert-1")).contains(material.sha256());
        assertThat(emulator.journal().calls(UPLOAD, "OK")).isOne();
        assertThat(emulator.journal().entries().toString()).contains("cert-1").doesNotContain("BEGIN");
    }

    @Test
    void call_refusedByTheApi_isHttp200WithDateAndJson() {
        Tc3Client.Answer answer = client.exchange("DescribeEverything", "{}", Instant.now(), Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body()).contains("\"Code\":\"InvalidAction\"");
        ZonedDateTime date = ZonedDateTime.parse(answer.date(), DateTimeFormatter.RFC_1123_DATE_TIME);
        assertThat(Duration.between(date, ZonedDateTime.now(date.getZone())).abs())
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void call_withAWrongSecret_failsTheSignatureAndIsJournalled() {
        Tc3Client forger = new Tc3Client(emulator.endpoint(), "AKIDpermanent", "guess");

        assertThat(forger.error(LIST, "{}", Instant.now(), Map.of())).isEqualTo("AuthFailure.SignatureFailure");
        assertThat(emulator.journal().calls(LIST, "AuthFailure.SignatureFailure"))
                .isOne();
    }

    @Test
    void call_withAClockSixMinutesOff_isExpired() {
        Instant late = Instant.now().minus(Duration.ofMinutes(6));

        assertThat(client.error(LIST, "{}", late, Map.of())).isEqualTo("AuthFailure.SignatureExpire");
    }

    @Test
    void call_toAServerSixMinutesAhead_isExpiredAndShowsItsTime() {
        try (SslEmulator ahead =
                SslEmulator.builder().clockOffset(Duration.ofMinutes(6)).start()) {
            Tc3Client.Answer answer = Tc3Client.of(ahead).exchange(LIST, "{}", Instant.now(), Map.of());

            Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.date()));
            assertThat(answer.body()).contains("AuthFailure.SignatureExpire");
            assertThat(Tc3Client.of(ahead).error(LIST, "{}", date, Map.of())).isEqualTo("none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/ssl", "/administrator", "/%zz", "//"})
    void call_onAnyPath_isSignedForTheRoot(String path) {
        Tc3Client.Answer answer =
                client.send(path, LIST, "{}", Instant.now(), Map.of()).block();

        assertThat(answer.body()).contains("TotalCount").doesNotContain("Error");
    }

    @Test
    void call_thatAcceptsGzip_getsItWhereItIsSwitchedOn() {
        Map<String, String> gzip = Map.of("Accept-Encoding", "gzip");

        assertThat(client.exchange(LIST, "{}", Instant.now(), gzip).contentEncoding())
                .isEmpty();
        emulator.behaviour(it -> it.gzip(true));
        assertThat(client.exchange(LIST, "{}", Instant.now(), gzip).contentEncoding())
                .isEqualTo("gzip");
        assertThat(client.exchange(LIST, "{}", Instant.now(), Map.of()).contentEncoding())
                .isEmpty();
    }

    @Test
    void call_withATemporaryKey_needsItsToken() {
        Tc3Client temporary = new Tc3Client(emulator.endpoint(), "AKIDtemporary", "temporaryKey");

        assertThat(temporary.error(LIST, "{}", Instant.now(), Map.of())).isEqualTo("AuthFailure.TokenFailure");
        assertThat(temporary.error(LIST, "{}", Instant.now(), Map.of("X-TC-Token", "token")))
                .isEqualTo("none");
    }

    @Test
    void call_ofAnotherVersion_isRefused() {
        assertThat(client.error(LIST, "{}", Instant.now(), Map.of("X-TC-Version", "2017-03-12")))
                .isEqualTo("NoSuchVersion");
    }

    @Test
    void call_ofElevenMegabytes_isTooLarge() {
        String body = "{\"OldCertificateId\":\"" + "a".repeat(11 * 1024 * 1024) + "\"}";

        assertThat(client.error(LIST, body, Instant.now(), Map.of())).isEqualTo("RequestSizeLimitExceeded");
    }

    @Test
    void call_beyondTheDocumentedLimit_isThrottled() {
        Instant frozen = Instant.EPOCH;
        try (SslEmulator still =
                SslEmulator.builder().clock(VirtualTimeScheduler.create()).start()) {
            List<Tc3Client.Answer> answers = Flux.range(0, 30)
                    .flatMap(it -> Tc3Client.of(still).send(LIST, "{}", frozen, Map.of()))
                    .collectList()
                    .block();

            assertThat(answers).allMatch(it -> it.status() == 200);
            assertThat(answers)
                    .filteredOn(it -> it.body().contains("LimitExceeded"))
                    .hasSize(10);
            assertThat(still.journal().calls(LIST, "OK")).isEqualTo(20);
            assertThat(still.journal().mostCallsInOneSecond(LIST)).isEqualTo(30);
        }
    }

    @Test
    void close_withACallInFlight_freesThePort() {
        emulator.failNext(LIST, Fault.STALL);
        Thread caller = new Thread(() -> client.exchange(LIST, "{}", Instant.now(), Map.of()));
        caller.setUncaughtExceptionHandler((thread, e) -> {});
        caller.start();
        awaitCall();

        emulator.close();

        assertThatThrownBy(() -> client.call(LIST, Map.of())).hasRootCauseInstanceOf(ConnectException.class);
    }

    private void awaitCall() {
        while (emulator.journal().calls(LIST) == 0) {
            Thread.onSpinWait();
        }
    }
}
