// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.SyncStatus;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import io.certflux.client.DeployTask.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class CertificateUpdateTest {
    private static final String UPLOAD = "UploadUpdateCertificateInstance";
    private static final String PREPARING = "\"DeployRecordId\":0,\"DeployStatus\":0,\"UpdateSyncProgress\":null";
    private static final Duration STARTED = Duration.ofMillis(1100);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time);
    private final SslClient ssl = ScriptedClient.over(network, time);
    private final CertificateUpdate update = ssl.beginUpdate(request("canary-key"));

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void progress_givenChangesAndRepeats_expectsOnlyChangesThenCompletion() {
        network.answer(UPLOAD, progress("clb", 0))
                .answer(UPLOAD, progress("CLB", 0).replace("CLB", "clb"))
                .answer(UPLOAD, progress("clb", 3))
                .answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":1");

        StepVerifier.withVirtualTime(update::progress, () -> time, Long.MAX_VALUE)
                .thenAwait(Duration.ofSeconds(30))
                .assertNext(p -> assertThat(p.status()).isEqualTo(SyncStatus.PENDING))
                .assertNext(p -> assertThat(p.status()).isEqualTo(SyncStatus.PROCESSING))
                .verifyComplete();
        assertThat(network.linesLeft()).isZero();
        assertNothingLives();
    }

    @Test
    void progress_givenNoDemand_expectsNoCallHoweverLong() {
        StepVerifier.create(update.progress(), 0)
                .expectSubscription()
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(20)))
                .then(() -> assertThat(network.sent()).isEmpty())
                .thenCancel()
                .verify();
        assertNothingLives();
    }

    @Test
    void progress_givenDemandForOne_expectsPollingToStopUntilDemandReturns() {
        network.answer(UPLOAD, progress("clb", 0));
        StepVerifier.create(update.progress(), 1)
                .then(() -> time.advanceTimeBy(STARTED))
                .expectNextCount(1)
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(10)))
                .then(() -> assertThat(network.sent()).hasSize(1))
                .then(() -> network.answer(UPLOAD, progress("clb", 3)))
                .thenRequest(1)
                .then(() -> time.advanceTimeBy(Duration.ofMillis(20)))
                .expectNextCount(1)
                .thenCancel()
                .verify();
        assertNothingLives();
    }

    @Test
    void progress_givenSlowAndFastSubscriber_expectsOneLoopAndNewestForTheSlow() {
        network.answer(UPLOAD, progress("clb", 0))
                .answer(UPLOAD, progress("clb", 3))
                .answer(UPLOAD, progress("clb", 1));
        Disposable fast = update.progress().subscribe();
        StepVerifier.create(update.progress(), 0)
                .expectSubscription()
                .then(() -> time.advanceTimeBy(Duration.ofMillis(3200)))
                .then(() -> assertThat(network.sent()).hasSize(3))
                .thenRequest(1)
                .assertNext(p -> assertThat(p.status()).isEqualTo(SyncStatus.PROCESSED))
                .thenCancel()
                .verify();
        fast.dispose();
        assertNothingLives();
    }

    @Test
    void task_givenProgressWatchedAsWell_expectsOneLoopAndTheTask() {
        network.answer(UPLOAD, PREPARING).answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":1");

        Disposable watching = update.progress().subscribe();
        StepVerifier.create(update.task())
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .expectNext(new DeployTask(42, Origin.CREATED))
                .verifyComplete();
        assertThat(watching.isDisposed()).isTrue();
        assertThat(network.sent()).hasSize(2);
        assertNothingLives();
    }

    @Test
    void task_givenSubscriptionAfterTheEnd_expectsSameTaskAndNoCall() {
        network.answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":1");
        StepVerifier.create(update.progress().then(update.task()))
                .then(() -> time.advanceTimeBy(STARTED))
                .expectNext(new DeployTask(42, Origin.CREATED))
                .verifyComplete();
        assertThat(network.sent()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1,CREATED", "0,ADOPTED", "null,UNCERTAIN", "7,UNCERTAIN"})
    void task_givenFirstAnswer_expectsOriginByDeployStatus(String status, Origin origin) {
        network.answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":" + status);
        StepVerifier.create(update.task())
                .then(() -> time.advanceTimeBy(STARTED))
                .expectNext(new DeployTask(42, origin))
                .verifyComplete();
    }

    @Test
    void task_givenExistingTaskAfterARequestOfOurs_expectsUncertain() {
        network.answer(UPLOAD, PREPARING).answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":0");
        StepVerifier.create(update.task())
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .expectNext(new DeployTask(42, Origin.UNCERTAIN))
                .verifyComplete();
    }

    @Test
    void task_givenLostAnswer_expectsErrorAndThatItMayHaveStarted() {
        network.lost(UPLOAD);
        StepVerifier.create(update.task())
                .then(() -> time.advanceTimeBy(STARTED))
                .verifyErrorSatisfies(failure -> assertThat(((SslException) failure).mayHaveTakenEffect())
                        .isTrue());
        assertThat(update.mayHaveStarted()).isTrue();
        assertNothingLives();
    }

    @Test
    void task_givenPendingRecord_expectsItWaitedOutAndNothingStarted() {
        network.error(UPLOAD, "FailedOperation.CertificateDeployHasPendingRecord")
                .answer(UPLOAD, "\"DeployRecordId\":43,\"DeployStatus\":1");
        StepVerifier.create(update.task())
                .then(() -> time.advanceTimeBy(STARTED))
                .then(() -> assertThat(update.mayHaveStarted()).isFalse())
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(6)))
                .expectNext(new DeployTask(43, Origin.CREATED))
                .verifyComplete();
    }

    @Test
    void progress_givenDeadline_expectsStillRunningWithLastProgress() {
        network.answer(UPLOAD, progress("clb", 3));
        for (int i = 0; i < 40; i++) {
            network.answer(UPLOAD, PREPARING);
        }
        CertificateUpdate hurried = ssl.beginUpdate(request("canary-key"), Duration.ofSeconds(30));
        StepVerifier.create(hurried.task())
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(31)))
                .verifyErrorSatisfies(failure -> {
                    assertThat(failure)
                            .isInstanceOf(StillRunningException.class)
                            .hasMessageContaining("no task after PT30S");
                    List<UpdateSyncProgress> last = ((StillRunningException) failure).lastProgress();
                    assertThat(last)
                            .singleElement()
                            .extracting(UpdateSyncProgress::status)
                            .isEqualTo(SyncStatus.PROCESSING);
                });
        assertNothingLives();
    }

    @Test
    void cancel_givenCallInFlight_expectsItsAnswerStillNoted() {
        network.latency(Duration.ofSeconds(2)).answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":1");
        Disposable watching = update.task().subscribe();
        time.advanceTimeBy(STARTED);
        watching.dispose();
        assertThat(update.mayHaveStarted()).isTrue();
        time.advanceTimeBy(Duration.ofSeconds(3));

        StepVerifier.create(update.task())
                .expectNext(new DeployTask(42, Origin.CREATED))
                .verifyComplete();
        assertNothingLives();
    }

    @Test
    void cancel_givenCallStillInTheQueue_expectsItTakenBack() {
        Disposable watching = update.task().subscribe();
        watching.dispose();
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(network.sent()).isEmpty();
        assertThat(update.mayHaveStarted()).isFalse();
        assertNothingLives();
    }

    @Test
    void cancel_givenSubscriberThatLeavesAtOnce_expectsNothingToLive() {
        network.answer(UPLOAD, PREPARING);
        update.task().subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(1);
                subscription.cancel();
            }
        });
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(network.sent()).isEmpty();
        assertNothingLives();
    }

    @Test
    void beginUpdate_givenSameContentTwice_expectsOneLoop() {
        network.answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":1");
        CertificateUpdate same = ssl.beginUpdate(request("canary-key"));
        StepVerifier.create(update.task().zipWith(same.task()))
                .then(() -> time.advanceTimeBy(STARTED))
                .assertNext(both -> assertThat(both.getT1()).isEqualTo(both.getT2()))
                .verifyComplete();
        assertThat(network.sent()).hasSize(1);
        assertNothingLives();
    }

    @Test
    void beginUpdate_givenOtherContentForSameCertificate_expectsContended() {
        Disposable watching = update.task().subscribe();
        StepVerifier.create(ssl.beginUpdate(request("another-key")).task()).verifyError(ContendedException.class);
        watching.dispose();
        assertNothingLives();
    }

    @Test
    void task_givenDownstreamWithoutDemandAtTheEnd_expectsValueOnRequestOnly() {
        network.answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":1");
        update.task().subscribe();
        time.advanceTimeBy(STARTED);
        StepVerifier.create(update.task(), 0)
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(10))
                .thenRequest(1)
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void progress_givenErrorThenNewSubscription_expectsItToGoOn() {
        network.error(UPLOAD, "AuthFailure.SecretIdNotFound")
                .answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":1");
        StepVerifier.create(update.task())
                .then(() -> time.advanceTimeBy(STARTED))
                .verifyError(RejectedException.class);
        StepVerifier.create(update.task())
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(2)))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void toString_givenRequestWithKey_expectsNoKey() {
        assertThat(request("canary-key").toString()).doesNotContain("canary").contains("JADeKqED");
        assertThat(request("canary-key").certificatePrivateKey()).hasToString("[private key]");
    }

    private void assertNothingLives() {
        time.advanceTimeBy(Duration.ofMinutes(2));
        assertThat(ssl.liveUpdates()).isZero();
    }

    private static String progress(String type, int status) {
        return "\"DeployRecordId\":0,\"DeployStatus\":0,\"UpdateSyncProgress\":[{\"ResourceType\":\"" + type
                + "\",\"Status\":" + status + ",\"UpdateSyncProgressRegions\":[{\"Region\":\"ap-guangzhou\","
                + "\"TotalCount\":null,\"OffsetCount\":null,\"Status\":" + status + "}]}]";
    }

    private static UploadUpdateCertificateInstanceRequest request(String key) {
        return UploadUpdateCertificateInstanceRequest.builder("JADeKqED")
                .resourceType("clb", List.of("ap-guangzhou"))
                .certificatePublicKey("-----BEGIN CERTIFICATE-----\n")
                .certificatePrivateKey(("-----BEGIN PRIVATE KEY-----\n" + key).getBytes(StandardCharsets.US_ASCII))
                .build();
    }
}
