// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.CertificateOrderSubmitRequest;
import io.certflux.api.CertificateStatus;
import io.certflux.api.CommitCertificateInformationRequest;
import io.certflux.api.CommitCertificateInformationResponse;
import io.certflux.api.UploadUpdateCertificateRecordRetryRequest;
import io.certflux.api.UploadUpdateCertificateRecordRetryResponse;
import io.certflux.api.UploadUpdateCertificateRecordRollbackRequest;
import io.certflux.api.UploadUpdateCertificateRecordRollbackResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A changing call whose answer is lost: the state is read, and only then something is done. */
class LostAnswersTest {
    private static final String COMMIT = "CommitCertificateInformation";
    private static final String ORDER_SUBMIT = "CertificateOrderSubmit";
    private static final String ORDER = "DescribeCertificate";
    private static final String RETRY = "UploadUpdateCertificateRecordRetry";
    private static final String ROLLBACK = "UploadUpdateCertificateRecordRollback";
    private static final String RECORD = "DescribeHostUploadUpdateRecordDetail";
    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time);
    private final SslClient ssl = ScriptedClient.over(network, time);

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void commit_givenOrderThatWasSubmitted_expectsItAsTheAnswerAndNoSecondCommit() {
        network.lost(COMMIT).answer(ORDER, "\"OrderId\":\"SO8zRv29\",\"Status\":8");

        assertThat(run(commit()))
                .isEqualTo(new CommitCertificateInformationResponse(
                        "SO8zRv29", CertificateStatus.PENDING_CONFIRMATION_LETTER, "req-1"));
        assertCalls(COMMIT, ORDER);
    }

    @Test
    void commit_givenOrderThatWaitsForDocuments_expectsItSubmittedAgain() {
        network.lost(COMMIT).answer(ORDER, "\"Status\":5").answer(COMMIT, "\"OrderId\":\"SO8zRv29\",\"Status\":8");

        assertThat(run(commit()).orderId()).isEqualTo("SO8zRv29");
        assertCalls(COMMIT, ORDER, COMMIT);
    }

    @Test
    void commit_givenRefusalAfterALostAnswer_expectsItReadAsWhatTheLostCallDid() {
        network.lost(COMMIT)
                .answer(ORDER, "\"Status\":5")
                .error(COMMIT, "FailedOperation.InvalidCertificateStatusCode")
                .answer(ORDER, "\"OrderId\":\"SO8zRv29\",\"Status\":0");

        assertThat(run(commit()).status()).isEqualTo(CertificateStatus.REVIEWING);
        assertCalls(COMMIT, ORDER, COMMIT, ORDER);
    }

    @Test
    void commit_givenRefusalAtOnce_expectsItAndNoReading() {
        network.error(COMMIT, "FailedOperation.InvalidCertificateStatusCode");

        StepVerifier.create(advanced(commit())).verifyError(RejectedException.class);
        assertCalls(COMMIT);
    }

    @Test
    void commit_givenCaThatIsBusy_expectsTheOrderRead() {
        network.error(COMMIT, "FailedOperation.NetworkError").answer(ORDER, "\"OrderId\":\"SO8zRv29\",\"Status\":0");

        assertThat(run(commit()).orderId()).isEqualTo("SO8zRv29");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Status\":8",
                "\"OrderId\":null,\"Status\":8",
                "\"OrderId\":\"a\",\"Status\":7",
                "\"OrderId\":\"a\",\"Status\":99",
                "\"OrderId\":\"a\""
            })
    void commit_givenStateThatDoesNotTell_expectsErrorThatMayHaveTakenEffect(String state) {
        network.lost(COMMIT).answer(ORDER, state);

        StepVerifier.create(advanced(commit())).verifyErrorSatisfies(LostAnswersTest::assertOpen);
        assertCalls(COMMIT, ORDER);
    }

    @Test
    void commit_givenStateThatCannotBeRead_expectsBothErrors() {
        network.lost(COMMIT).error(ORDER, "FailedOperation.AuthError");

        StepVerifier.create(advanced(commit())).verifyErrorSatisfies(failure -> {
            assertOpen(failure);
            assertThat(failure.getSuppressed())
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                    .hasMessageContaining("DescribeCertificate failed with FailedOperation.AuthError");
        });
    }

    @Test
    void commit_givenAnswersLostForEver_expectsThePolicysAttempts() {
        IntStream.range(0, 5).forEach(i -> network.lost(COMMIT).answer(ORDER, "\"Status\":13"));

        StepVerifier.create(advanced(commit())).verifyErrorSatisfies(LostAnswersTest::assertOpen);
        assertThat(network.linesLeft()).isZero();
    }

    @Test
    void commit_givenDeadlineDuringTheReading_expectsErrorOfTheLostCall() {
        SslClient hasty = ScriptedClient.builder(network, time)
                .callPolicy(new CallPolicy(Duration.ofSeconds(60), Duration.ofSeconds(5), 3, Duration.ofMillis(500)))
                .build();
        network.lost(COMMIT).silence(ORDER);

        StepVerifier.create(advanced(
                        hasty.commitCertificateInformation(CommitCertificateInformationRequest.of("hehj1234"))))
                .verifyErrorSatisfies(failure -> {
                    assertOpen(failure);
                    assertThat(((SslException) failure).action()).isEqualTo(COMMIT);
                });
    }

    @Test
    void orderSubmit_givenOrderInProcessing_expectsTheOrderReadInItsPlace() {
        network.lost(ORDER_SUBMIT)
                .answer(ORDER, "\"Status\":13")
                .error(ORDER_SUBMIT, "FailedOperation.CertificateOrderSubmitProcessing")
                .answer(ORDER, "\"OrderId\":\"SO8zRv29\",\"Status\":0");

        var answer = run(ssl.certificateOrderSubmit(CertificateOrderSubmitRequest.of("hehj1234")));

        assertThat(answer.orderId()).isEqualTo("SO8zRv29");
        assertThat(answer.isAudited()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void retry_givenTaskThatRunsOrHasSucceeded_expectsItAsTheAnswer(int status) {
        network.lost(RETRY).answer(RECORD, "\"DeployRecordDetail\":[{\"Type\":0,\"Status\":" + status + "}]");

        assertThat(run(retry()).requestId()).isEqualTo("req-1");
        assertCalls(RETRY, RECORD);
    }

    @Test
    void retry_givenTaskThatIsFailed_expectsItTriedAgain() {
        network.lost(RETRY)
                .answer(RECORD, "\"DeployRecordDetail\":[{\"Type\":0,\"Status\":2}]")
                .answer(RETRY, "");

        assertThat(run(retry()).requestId()).isEqualTo("req-1");
        assertCalls(RETRY, RECORD, RETRY);
    }

    @Test
    void retry_givenOneResource_expectsErrorAsItsTaskIsNotKnown() {
        network.lost(RETRY);

        StepVerifier.create(advanced(
                        ssl.uploadUpdateCertificateRecordRetry(UploadUpdateCertificateRecordRetryRequest.ofItem(7))))
                .verifyErrorSatisfies(LostAnswersTest::assertOpen);
    }

    @Test
    void rollback_givenEntryMadeSinceTheCall_expectsItAsTheAnswer() {
        network.lost(ROLLBACK).answer(RECORD, record(Instant.ofEpochSecond(1)));

        assertThat(run(rollback()).requestId()).isEqualTo("req-1");
        assertCalls(ROLLBACK, RECORD);
    }

    @Test
    void rollback_givenEntryFromBefore_expectsItRolledBackAgain() {
        time.advanceTimeBy(Duration.ofHours(1));
        network.lost(ROLLBACK).answer(RECORD, record(Instant.ofEpochSecond(60))).answer(ROLLBACK, "");

        assertThat(run(rollback()).requestId()).isEqualTo("req-1");
        assertCalls(ROLLBACK, RECORD, ROLLBACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"DeployRecordDetail\":[]",
                "\"DeployRecordDetail\":[{\"Type\":1,\"Status\":3,\"CreateTime\":\"yesterday\"}]"
            })
    void rollback_givenRecordThatDoesNotTell_expectsErrorThatMayHaveTakenEffect(String record) {
        network.lost(ROLLBACK).answer(RECORD, record);

        StepVerifier.create(advanced(rollback())).verifyErrorSatisfies(LostAnswersTest::assertOpen);
    }

    private static String record(Instant rolledBackAt) {
        return "\"DeployRecordDetail\":[{\"Type\":0,\"Status\":1},{\"Type\":1,\"Status\":3,\"CreateTime\":\""
                + BEIJING.format(rolledBackAt) + "\"}]";
    }

    private Mono<CommitCertificateInformationResponse> commit() {
        return ssl.commitCertificateInformation(CommitCertificateInformationRequest.of("hehj1234"));
    }

    private Mono<UploadUpdateCertificateRecordRetryResponse> retry() {
        return ssl.uploadUpdateCertificateRecordRetry(UploadUpdateCertificateRecordRetryRequest.ofRecord(7));
    }

    private Mono<UploadUpdateCertificateRecordRollbackResponse> rollback() {
        return ssl.uploadUpdateCertificateRecordRollback(UploadUpdateCertificateRecordRollbackRequest.of(7));
    }

    private void assertCalls(String... actions) {
        assertThat(network.sent()).extracting(ScriptedTransport.Sent::action).containsExactly(actions);
    }

    private static void assertOpen(Throwable failure) {
        assertThat(failure).isInstanceOf(TransientException.class);
        assertThat(((SslException) failure).mayHaveTakenEffect()).isTrue();
    }

    private <T> T run(Mono<T> call) {
        return advanced(call).block(Duration.ZERO);
    }

    private <T> Mono<T> advanced(Mono<T> call) {
        Mono<T> result = call.cache();
        result.subscribe(value -> {}, failure -> {});
        time.advanceTimeBy(Duration.ofMinutes(5));
        return result;
    }
}
