// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class FaultTest {
    private static final String COMMIT = "CommitCertificateInformation";
    private static final String LIST = "DescribeHostUploadUpdateRecord";
    private static final String ORDER = "{\"CertificateId\":\"order-1\"}";

    private final SslEmulator emulator =
            SslEmulator.builder().behaviour(it -> it.unlimited()).start();
    private final Tc3Client client = Tc3Client.of(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "LOST_ANSWER", "TRUNCATED"})
    void call_cutOff_failsAtTheClientAndOnlyThatCall(Fault fault) {
        emulator.failNext(LIST, fault);

        assertThatThrownBy(this::list).hasRootCauseInstanceOf(IOException.class);
        assertThat(list().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "RESET, 0",
        "HTTP_502, 0",
        "INTERNAL_ERROR, 0",
        "EMPTY_BODY, 0",
        "LEGACY_ERROR, 0",
        "NULL_RESPONSE, 0",
        "LOST_ANSWER, 1",
        "TRUNCATED, 1",
        "OVERSIZE, 1"
    })
    void call_struckByAFault_hasDoneItsWorkOrNot(Fault fault, int done) {
        emulator.failNext(COMMIT, fault);
        Mono.fromRunnable(() -> client.exchange(COMMIT, ORDER, Instant.now(), Map.of()))
                .onErrorComplete()
                .block();

        assertThat(emulator.journal().calls(COMMIT)).isOne();
        assertThat(emulator.journal().calls(COMMIT, "OK")).isEqualTo(done);
        assertThat(client.error(COMMIT, ORDER, Instant.now(), Map.of()))
                .isEqualTo(done == 1 ? "FailedOperation.InvalidCertificateStatusCode" : "none");
    }

    @ParameterizedTest
    @CsvSource({"HTTP_500, 500", "HTTP_502, 502"})
    void call_failedByTheGateway_getsItsPage(Fault fault, int status) {
        emulator.failNext(LIST, fault);

        Tc3Client.Answer answer = list();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("text/html");
        assertThat(answer.body()).startsWith("<html>");
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY_THROTTLE, RequestLimitExceeded",
        "PRODUCT_THROTTLE, LimitExceeded.RateLimitExceeded",
        "INTERNAL_ERROR, InternalError"
    })
    void call_failedByTheApi_getsTheCode(Fault fault, String code) {
        emulator.failNext(LIST, fault);

        assertThat(client.error(LIST, "{}", Instant.now(), Map.of())).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMPTY_BODY | ''",
                "LEGACY_ERROR | {\"code\":4000,\"codeDesc\":\"InternalError\",\"message\":\"Internal error.\"}",
                "NULL_RESPONSE | {\"Response\":null}"
            })
    void call_answeredInAnotherShape_isHttp200WithIt(Fault fault, String body) {
        emulator.failNext(LIST, fault);

        Tc3Client.Answer answer = list();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void call_answeredOversize_isValidJsonOfMoreThanFourMebibytes() {
        emulator.failNext(LIST, Fault.OVERSIZE);

        String body = list().body();

        assertThat(body.length()).isGreaterThan(4 * 1024 * 1024);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(body)
                        .at("/Response/TotalCount")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void call_stalled_getsNoAnswerWhileLaterCallsDo() {
        emulator.failNext(LIST, Fault.STALL);
        List<Tc3Client.Answer> answers = new CopyOnWriteArrayList<>();
        Disposable stalled = client.send(LIST, "{}", Instant.now(), Map.of()).subscribe(answers::add);
        while (emulator.journal().calls(LIST, "STALL") == 0) {
            Thread.onSpinWait();
        }

        assertThat(list().status()).isEqualTo(200);
        assertThat(answers).isEmpty();
        stalled.dispose();
    }

    @Test
    void faultRate_ofAThird_strikesAboutAThirdAndTheSameInEveryRun() {
        assertThat(pattern(3)).isEqualTo(pattern(3)).isNotEqualTo(pattern(4));
        assertThat(pattern(3).chars().filter(it -> it == 'x').count()).isBetween(60L, 140L);
    }

    private static String pattern(long seed) {
        FaultPlan plan = new FaultPlan(seed, Map.of(Fault.RESET, 0.2, Fault.STALL, 0.1333));
        return IntStream.range(0, 300)
                .mapToObj(it -> plan.next(LIST).isPresent() ? "x" : ".")
                .reduce("", String::concat);
    }

    private Tc3Client.Answer list() {
        return client.exchange(LIST, "{}", Instant.now(), Map.of());
    }
}
