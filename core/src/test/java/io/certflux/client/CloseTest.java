// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.CommitCertificateInformationRequest;
import io.certflux.api.CommitCertificateInformationResponse;
import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class CloseTest {
    private static final String COMMIT = "CommitCertificateInformation";
    private static final String UPLOAD = "UploadUpdateCertificateInstance";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration UNTIL_SENT = Duration.ofMillis(1031);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time);
    private final SslClient ssl = ScriptedClient.over(network, time);

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void close_givenNothingUnderWay_expectsCleanReportAndNoCallAfterwards() {
        assertThat(closed().block(Duration.ZERO).isClean()).isTrue();

        StepVerifier.create(commit()).verifyErrorSatisfies(failure -> {
            assertThat(failure)
                    .isInstanceOf(RejectedException.class)
                    .hasMessage(COMMIT + " failed: this client is closed. Use a client that is open.");
            assertThat(((SslException) failure).mayHaveTakenEffect()).isFalse();
        });
        assertThat(network.sent()).isEmpty();
    }

    @Test
    void close_givenCallThatWaitsForItsPermit_expectsItEndedUnsent() {
        Mono<CommitCertificateInformationResponse> waiting = started(commit());

        CloseReport report = closed().block(Duration.ZERO);

        assertThat(report.interruptedCalls()).containsExactly(new InterruptedCall(COMMIT, false));
        StepVerifier.create(waiting).verifyError(RejectedException.class);
        time.advanceTimeBy(PATIENCE);
        assertThat(network.sent()).isEmpty();
    }

    @Test
    void close_givenCallThatWasSent_expectsItsAnswerFirst() {
        network.latency(Duration.ofSeconds(5)).answer(COMMIT, "\"OrderId\":\"a\"");
        Mono<CommitCertificateInformationResponse> sent = started(commit());
        time.advanceTimeBy(UNTIL_SENT);

        AtomicBoolean over = new AtomicBoolean();
        Mono<CloseReport> closing = started(ssl.close().doOnTerminate(() -> over.set(true)));
        time.advanceTimeBy(Duration.ofSeconds(4));
        assertThat(over).isFalse();
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(sent.block(Duration.ZERO).orderId()).isEqualTo("a");
        assertThat(closing.block(Duration.ZERO).isClean()).isTrue();
    }

    @Test
    void close_givenNoAnswerInTime_expectsCallEndedAsPossiblyEffective() {
        network.silence(COMMIT);
        Mono<CommitCertificateInformationResponse> sent = started(commit());
        time.advanceTimeBy(UNTIL_SENT);

        Mono<CloseReport> closing = started(ssl.close(Duration.ofSeconds(2)));
        time.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(closing.block(Duration.ZERO).interruptedCalls()).containsExactly(new InterruptedCall(COMMIT, true));
        StepVerifier.create(sent)
                .verifyErrorSatisfies(failure -> assertThat(((SslException) failure).mayHaveTakenEffect())
                        .isTrue());
    }

    @Test
    void close_givenUpdateBetweenTwoPolls_expectsItsWatchersEndedAndItsCertificateNamed() {
        network.answer(UPLOAD, "\"DeployRecordId\":0,\"DeployStatus\":0");
        Mono<DeployTask> task = started(ssl.beginUpdate(update()).task());
        time.advanceTimeBy(UNTIL_SENT.plusMillis(100));

        CloseReport report = closed().block(Duration.ZERO);

        assertThat(report.watchedUpdates()).containsExactly("JADeKqED");
        assertThat(report.interruptedCalls()).isEmpty();
        StepVerifier.create(task)
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(RejectedException.class)
                        .hasMessageContaining("closed"));
        assertThat(ssl.liveUpdates()).isZero();
    }

    @Test
    void close_givenUpdateWhosePollIsSent_expectsItsTaskAndCleanReport() {
        network.latency(Duration.ofSeconds(5)).answer(UPLOAD, "\"DeployRecordId\":7,\"DeployStatus\":1");
        Mono<DeployTask> task = started(ssl.beginUpdate(update()).task());
        time.advanceTimeBy(UNTIL_SENT);

        Mono<CloseReport> closing = started(ssl.close());
        time.advanceTimeBy(Duration.ofSeconds(5));

        assertThat(task.block(Duration.ZERO).deployRecordId()).isEqualTo(7);
        assertThat(closing.block(Duration.ZERO).isClean()).isTrue();
    }

    @Test
    void close_givenSecondClose_expectsSameReport() {
        started(commit());

        assertThat(closed().block(Duration.ZERO)).isEqualTo(closed().block(Duration.ZERO));
    }

    private Mono<CommitCertificateInformationResponse> commit() {
        return ssl.commitCertificateInformation(CommitCertificateInformationRequest.of("hehj1234"));
    }

    private Mono<CloseReport> closed() {
        return started(ssl.close());
    }

    private static UploadUpdateCertificateInstanceRequest update() {
        return UploadUpdateCertificateInstanceRequest.builder("JADeKqED")
                .resourceType("clb", List.of("ap-guangzhou"))
                .certificatePublicKey("-----BEGIN CERTIFICATE-----")
                .certificatePrivateKey("-----BEGIN PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII))
                .build();
    }

    private static <T> Mono<T> started(Mono<T> cold) {
        Mono<T> hot = cold.cache();
        hot.subscribe(value -> {}, failure -> {});
        return hot;
    }
}
