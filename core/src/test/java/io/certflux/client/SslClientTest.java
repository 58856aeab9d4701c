// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.api.CertificateStatus;
import io.certflux.api.CommitCertificateInformationRequest;
import io.certflux.api.CommitCertificateInformationResponse;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailRequest;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailResponse;
import io.certflux.api.VerifyType;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class SslClientTest {
    private static final String COMMIT = "CommitCertificateInformation";
    private static final String DETAIL = "DescribeHostUploadUpdateRecordDetail";
    private static final Duration PLENTY = Duration.ofMinutes(5);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time);
    private final SslClient ssl = ScriptedClient.over(network, time);

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void commit_givenAnswer_expectsItAndTheDocumentedRequest() {
        network.answer(COMMIT, "\"OrderId\":\"SO8zRv29\",\"Status\":8,\"SomethingNew\":{\"a\":[1]}");

        assertThat(run(commit()))
                .isEqualTo(new CommitCertificateInformationResponse(
                        "SO8zRv29", CertificateStatus.PENDING_CONFIRMATION_LETTER, "req-1"));

        ScriptedTransport.Sent call = network.sent().get(0);
        assertThat(call.body()).isEqualTo("{\"CertificateId\":\"hehj1234\",\"VerifyType\":\"DNS\"}");
        assertThat(call.headers())
                .containsEntry("Host", "ssl.intl.tencentcloudapi.com")
                .containsEntry("X-TC-Version", "2019-12-05")
                .containsEntry("X-TC-Timestamp", "1")
                .containsEntry("Content-Type", "application/json; charset=utf-8")
                .doesNotContainKey("X-TC-Token");
        assertThat(call.headers().get("Authorization"))
                .startsWith("TC3-HMAC-SHA256 Credential=AKIDscripted/1970-01-01/ssl/tc3_request, "
                        + "SignedHeaders=content-type;host, Signature=");
    }

    @Test
    void commit_givenTwoSubscriptions_expectsTwoCalls() {
        network.answer(COMMIT, "\"OrderId\":\"a\"").answer(COMMIT, "\"OrderId\":\"b\"");
        Mono<CommitCertificateInformationResponse> commit = commit();

        assertThat(run(commit).orderId()).isEqualTo("a");
        assertThat(run(commit).orderId()).isEqualTo("b");
    }

    @Test
    void detail_givenNumbersAsStringsNullsAndJoinedDomains_expectsThemRead() {
        network.answer(DETAIL, """
                "DeployRecordDetail":[{"TotalCount":"2","SuccessTotalCount":null,"Type":0,"Status":9,
                "RecordDetailList":[{"ResourceType":"clb","TotalCount":2,"List":[
                {"Id":7,"Domains":["a.example,b.example"],"SSLMode":"MUTUAL","Status":1}, null]},
                {"ResourceType":"clb","List":null}]}]""");

        DescribeHostUploadUpdateRecordDetailResponse answer = run(detail());
        var record = answer.deployRecordDetail().get(0);
        assertThat(record.totalCount()).isEqualTo(2);
        assertThat(record.successTotalCount()).isNull();
        assertThat(record.status()).hasToString("UNKNOWN(9)");
        var item = record.recordDetailList().get(0).list().get(0);
        assertThat(item.domains()).containsExactly("a.example", "b.example");
        assertThat(item.sslMode()).isEqualTo("MUTUAL");
        assertThat(record.recordDetailList().get(1).list()).isEmpty();
    }

    @Test
    void commit_givenApiError_expectsCodeRequestIdAttemptAndRemedy() {
        network.error(COMMIT, "FailedOperation.CertificateNotFound");

        StepVerifier.create(advanced(commit())).verifyErrorSatisfies(failure -> {
            RejectedException refused = (RejectedException) failure;
            assertThat(refused.subject()).isEqualTo(RejectedException.Subject.TARGET);
            assertThat(refused.code()).contains("FailedOperation.CertificateNotFound");
            assertThat(refused.requestId()).contains("req-1");
            assertThat(refused.action()).isEqualTo(COMMIT);
            assertThat(refused.attempts()).isEqualTo(1);
            assertThat(refused.mayHaveTakenEffect()).isFalse();
            assertThat(refused)
                    .hasMessage(COMMIT + " failed with FailedOperation.CertificateNotFound: because "
                            + "(request id req-1). Check the certificate id and the account.");
        });
    }

    @Test
    void commit_givenErrorWhoseNameIsEscaped_expectsItFoundAllTheSame() {
        network.body(
                COMMIT, "{\"Response\":{\"OrderId\":\"a\",\"\\u0045rror\":{\"Code\":\"FailedOperation.AuthError\"}}}");

        StepVerifier.create(advanced(commit())).verifyError(RejectedException.class);
    }

    @Test
    void detail_givenAnswersCutOffBehindTheResponse_expectsProtocolError() {
        for (int i = 0; i < CallPolicy.defaults().attempts(); i++) {
            network.body(DETAIL, "{\"Response\":{\"DeployRecordDetail\":[]}");
        }

        StepVerifier.create(advanced(detail())).verifyError(ProtocolException.class);
    }

    @Test
    void commit_givenThrottles_expectsItBackInTheQueueWithoutAnAttemptSpent() {
        for (int i = 0; i < 10; i++) {
            network.error(
                    COMMIT, i % 2 == 0 ? "RequestLimitExceeded.UinLimitExceeded" : "LimitExceeded.RateLimitExceeded");
        }
        network.error(COMMIT, "FailedOperation.CertificateNotFound");

        StepVerifier.create(advanced(commit()))
                .verifyErrorSatisfies(failure ->
                        assertThat(((SslException) failure).attempts()).isEqualTo(1));
        assertThat(network.linesLeft()).isZero();
    }

    @Test
    void commit_givenLostAnswer_expectsNoSecondCall() {
        network.lost(COMMIT);

        StepVerifier.create(advanced(commit())).verifyErrorSatisfies(failure -> {
            assertThat(failure).isInstanceOf(TransientException.class).hasMessageContaining("connection reset by peer");
            assertThat(((SslException) failure).mayHaveTakenEffect()).isTrue();
        });
    }

    @Test
    void commit_givenUnreachableThenReachable_expectsItRepeated() {
        network.unreachable().unreachable().answer(COMMIT, "\"OrderId\":\"a\"");

        assertThat(run(commit()).orderId()).isEqualTo("a");
    }

    @Test
    void commit_givenUnreachableForEver_expectsFiveAttemptsThenAnErrorThatNamesTheHost() {
        for (int i = 0; i < 5; i++) {
            network.unreachable();
        }

        StepVerifier.create(advanced(commit())).verifyErrorSatisfies(failure -> {
            assertThat(failure)
                    .isInstanceOf(TransientException.class)
                    .hasMessageContaining("ssl.intl.tencentcloudapi.com could not be reached")
                    .hasMessageContaining("connection refused");
            assertThat(((SslException) failure).attempts()).isEqualTo(5);
            assertThat(((SslException) failure).mayHaveTakenEffect()).isFalse();
        });
    }

    @Test
    void detail_givenLostAnswersAndGatewayErrors_expectsReadingRepeated() {
        network.lost(DETAIL)
                .status(DETAIL, 502)
                .error(DETAIL, "InternalError")
                .silence(DETAIL)
                .answer(DETAIL, "\"DeployRecordDetail\":[]");

        assertThat(run(detail()).deployRecordDetail()).isEmpty();
    }

    @Test
    void commit_givenSilence_expectsCallTimeoutInTheMessage() {
        network.silence(COMMIT);

        StepVerifier.create(advanced(commit()))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(TransientException.class)
                        .hasMessageContaining("no complete answer from ssl.intl.tencentcloudapi.com within PT30S"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "null",
                "[]",
                "{}",
                "{\"Response\":null}",
                "{\"Response\":7}",
                "{\"Response\":{\"Error\":{}}}",
                "{\"Response\":{\"Status\":{\"a\":1}}}",
                "{\"Response\":{\"OrderId\":\"tru"
            })
    void commit_givenBodyThatIsNotTheApis_expectsProtocolError(String body) {
        network.body(COMMIT, body);

        StepVerifier.create(advanced(commit())).verifyError(ProtocolException.class);
    }

    @Test
    void commit_givenForeignTextWithAKey_expectsItCutOut() {
        String key = "-----BEGIN PRIVATE KEY-----\\n" + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj".repeat(3);
        network.body(
                COMMIT, "{\"Response\":{\"Error\":{\"Code\":\"InvalidParameter\",\"Message\":\"bad: " + key + "\"}}}");

        StepVerifier.create(advanced(commit()))
                .verifyErrorSatisfies(failure -> assertThat(failure.getMessage())
                        .contains("bad: [removed]")
                        .doesNotContain("MIIEv"));
    }

    @Test
    void detail_givenClockSixMinutesBehind_expectsItCorrectedAndOneRetry() {
        Instant server = Instant.ofEpochSecond(361);
        network.dated(
                        DETAIL,
                        server,
                        "{\"Response\":{\"Error\":{\"Code\":\"AuthFailure.SignatureExpire\",\"Message\":\"old\"}}}")
                .answer(DETAIL, "\"DeployRecordDetail\":[]");

        run(detail());
        assertThat(network.sent().get(1).headers().get("X-TC-Timestamp")).isEqualTo("361");
    }

    @Test
    void detail_givenSignatureStillExpiredAfterCorrection_expectsError() {
        network.error(DETAIL, "AuthFailure.SignatureExpire").error(DETAIL, "AuthFailure.SignatureExpire");

        StepVerifier.create(advanced(detail())).verifyError(RejectedException.class);
    }

    @Test
    void commit_givenTemporaryCredentials_expectsTokenSent() {
        SslClient temporary = ScriptedClient.builder(network, time)
                .credentials(() -> Mono.just(Credentials.temporary("AKIDtemp", "key", "canary-token")))
                .build();
        network.answer(COMMIT, "");

        run(temporary.commitCertificateInformation(CommitCertificateInformationRequest.of("hehj1234")));
        assertThat(network.sent().get(0).headers()).containsEntry("X-TC-Token", "canary-token");
        assertThat(network.sent().get(0).body()).isEqualTo("{\"CertificateId\":\"hehj1234\"}");
    }

    @Test
    void commit_givenNoCredentials_expectsRefusalBeforeAnyCall() {
        SslClient nobody = ScriptedClient.builder(network, time)
                .credentials(() -> Mono.error(new CredentialsException("no credentials anywhere")))
                .build();

        StepVerifier.create(advanced(nobody.commitCertificateInformation(CommitCertificateInformationRequest.of("a"))))
                .verifyErrorSatisfies(failure -> {
                    assertThat(failure).isInstanceOf(RejectedException.class).hasMessageContaining("no credentials");
                    assertThat(((SslException) failure).mayHaveTakenEffect()).isFalse();
                });
    }

    @Test
    void commit_givenProviderOfTheUsersThatFails_expectsItsClassAndNotItsMessage() {
        SslClient failing = ScriptedClient.builder(network, time)
                .credentials(() -> Mono.error(new IllegalStateException("vault said canary")))
                .build();

        StepVerifier.create(advanced(failing.commitCertificateInformation(CommitCertificateInformationRequest.of("a"))))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(TransientException.class)
                        .hasMessageContaining("the credentials provider failed with java.lang.IllegalStateException")
                        .hasMessageNotContaining("canary")
                        .hasNoCause());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ssl.tencentcloudapi.com",
                "ftp://localhost",
                "https:///nohost",
                "https://user:secret@host",
                "https://host?a=b",
                "https://host#a"
            })
    void endpoint_givenWhatMayNotGetAKey_expectsRefusalWithoutEchoOfSecrets(String url) {
        assertThatThrownBy(() -> SslClient.builder().endpoint(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("endpoint must be")
                .hasMessageNotContaining("secret");
    }

    private Mono<CommitCertificateInformationResponse> commit() {
        return ssl.commitCertificateInformation(CommitCertificateInformationRequest.of("hehj1234", VerifyType.DNS));
    }

    private Mono<DescribeHostUploadUpdateRecordDetailResponse> detail() {
        return ssl.describeHostUploadUpdateRecordDetail(DescribeHostUploadUpdateRecordDetailRequest.of(7));
    }

    private <T> T run(Mono<T> call) {
        return advanced(call).block(Duration.ZERO);
    }

    /** The result of {@code call} after plenty of virtual time. */
    private <T> Mono<T> advanced(Mono<T> call) {
        Mono<T> result = call.cache();
        result.subscribe(value -> {}, failure -> {});
        time.advanceTimeBy(PLENTY);
        return result;
    }
}
