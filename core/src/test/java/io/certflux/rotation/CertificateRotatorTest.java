// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.ScriptedClient;
import io.certflux.client.ScriptedTransport;
import io.certflux.client.SslClient;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import io.certflux.rotation.RotationHandle.Phase;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class CertificateRotatorTest {
    private static final String UPLOAD = "UploadUpdateCertificateInstance";
    private static final String DETAIL = "DescribeHostUploadUpdateRecordDetail";
    private static final String STORED = "DescribeCertificateDetail";
    private static final String VALIDITY = "DescribeCertificate";
    private static final String TASKS = "DescribeHostUploadUpdateRecord";
    private static final String EXISTS = "FailedOperation.CertificateExists";
    private static final String PREPARING = "\"DeployRecordId\":0,\"DeployStatus\":0";
    private static final String CREATED = "\"DeployRecordId\":42,\"DeployStatus\":1";
    private static final Duration PLENTY = Duration.ofHours(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time);
    private final CertificateMaterial material = material();
    private final CertificateRotator rotator;

    CertificateRotatorTest() {
        time.advanceTimeTo(TestCertificates.NOW);
        SslClient ssl = ScriptedClient.over(network, time);
        rotator = CertificateRotator.builder(ssl).build();
    }

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void rotate_givenCreationAndDeployment_expectsPhasesThenSuccessWithEvidence() {
        network.answer(UPLOAD, PREPARING + ",\"UpdateSyncProgress\":[{\"ResourceType\":\"clb\",\"Status\":3}]")
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, "\"DeployRecordDetail\":[]")
                .answer(DETAIL, record(0, 3, 2, 0, 0, 2))
                .answer(DETAIL, record(0, 3, 2, 1, 0, 1))
                .answer(DETAIL, record(0, 1, 2, 2, 0, 0));

        List<RotationEvent> events = run(rotation());
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "Creating", "Submitted", "Deploying", "Deploying", "Succeeded");
        RotationOutcome.Succeeded outcome = (RotationOutcome.Succeeded) events.get(5);
        assertThat(outcome.deployRecordId()).isEqualTo(42);
        assertThat(outcome.resources()).isEqualTo(new ResourceCounts(2, 2, 0, 0));
        assertThat(outcome.evidence().level()).isEqualTo(Evidence.Level.RECORD);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.rotationId()).isEqualTo("r-1");
            assertThat(event.certificateId()).isEqualTo("JADeKqED");
        });
        assertThat(network.sent().get(0).body())
                .contains("\"OldCertificateId\":\"JADeKqED\"", "\"ResourceTypes\":[\"clb\"]", "\"ap-guangzhou\"")
                .contains("BEGIN PRIVATE KEY");
    }

    @Test
    void rotate_givenKeyOfAnotherCertificate_expectsRejectionBeforeAnyCall() {
        Issued root = TestCertificates.root("Root").selfSigned();
        Issued leaf = TestCertificates.leaf("a.example.com").issuedBy(root);
        Issued other = TestCertificates.leaf("b.example.com").issuedBy(root);
        CertificateMaterial material = CertificateMaterial.fromPem(leaf.pem(), other.keyPem());

        RotationOutcome outcome = outcome(Rotation.of("JADeKqED", material));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RotationOutcome.Rejected.class,
                        rejected -> assertThat(rejected.findings()).anySatisfy(finding -> {
                            assertThat(finding.id()).isEqualTo("CF-KEY-MISMATCH");
                            assertThat(finding.apiError()).contains("FailedOperation.CertificateMatchError");
                        }));
        assertThat(network.sent()).isEmpty();
    }

    @Test
    void rotate_givenMaterialThatCannotBeRead_expectsNotSubmitted() {
        Rotation rotation = Rotation.of("JADeKqED", Mono.error(new NoSuchFileException("/keys/a.pem")));

        assertThat(failure(outcome(rotation))).satisfies(cause -> {
            assertThat(cause.kind()).isEqualTo(Failure.Kind.NOT_SUBMITTED);
            assertThat(cause.message()).contains("/keys/a.pem");
        });
    }

    @Test
    void rotate_givenNoMaterial_expectsNotSubmitted() {
        assertThat(failure(outcome(Rotation.of("JADeKqED", Mono.empty()))).kind())
                .isEqualTo(Failure.Kind.NOT_SUBMITTED);
    }

    @Test
    void rotate_givenSomebodyElsesTask_expectsItWaitedForAndOursSubmittedAfter() {
        network.answer(UPLOAD, "\"DeployRecordId\":41,\"DeployStatus\":0")
                .answer(DETAIL, record(0, 3, 2, 0, 0, 2))
                .answer(DETAIL, record(0, 1, 2, 2, 0, 0))
                .answer(STORED, fingerprint("00"))
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, record(0, 1, 2, 2, 0, 0));

        List<RotationEvent> events = run(rotation());
        assertThat(events)
                .filteredOn(RotationEvent.Submitted.class::isInstance)
                .extracting(event -> ((RotationEvent.Submitted) event).adopted())
                .containsExactly(true, false);
        assertThat(last(events))
                .isInstanceOfSatisfying(
                        RotationOutcome.Succeeded.class,
                        success -> assertThat(success.deployRecordId()).isEqualTo(42));
    }

    /** As after a crash: the task was begun by an earlier process, with the same certificate. */
    @Test
    void rotate_givenTaskThatWasThereWithOurContent_expectsSuccessByTheStoredContent() {
        network.answer(UPLOAD, "\"DeployRecordId\":41,\"DeployStatus\":0")
                .answer(DETAIL, record(0, 1, 2, 2, 0, 0))
                .answer(STORED, fingerprint(sha1()))
                .answer(TASKS, task(41));

        assertSuccess(outcome(rotation()), 41, Evidence.Level.STORED);
        assertThat(network.linesLeft()).isZero();
    }

    @Test
    void rotate_givenTaskThatMayBeOurs_expectsTheStoredContentToDecide() {
        network.answer(UPLOAD, PREPARING)
                .answer(UPLOAD, "\"DeployRecordId\":41,\"DeployStatus\":0")
                .answer(DETAIL, record(0, 1, 2, 2, 0, 0))
                .answer(STORED, fingerprint(sha1()))
                .answer(TASKS, task(41));

        assertSuccess(outcome(rotation()), 41, Evidence.Level.STORED);
    }

    @Test
    void rotate_givenTaskThatMayBeOursButIsNot_expectsOursSubmittedAfter() {
        network.answer(UPLOAD, PREPARING)
                .answer(UPLOAD, "\"DeployRecordId\":41,\"DeployStatus\":0")
                .answer(DETAIL, record(0, 1, 2, 2, 0, 0))
                .answer(STORED, fingerprint("00"))
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, record(0, 1, 2, 2, 0, 0));

        assertSuccess(outcome(rotation()), 42, Evidence.Level.RECORD);
    }

    @Test
    void rotate_givenTaskThatMayBeOursAndNothingReadable_expectsUnknown() {
        network.answer(UPLOAD, PREPARING)
                .answer(UPLOAD, "\"DeployRecordId\":41,\"DeployStatus\":0")
                .answer(DETAIL, record(0, 1, 2, 2, 0, 0))
                .error(STORED, "UnauthorizedOperation")
                .error(VALIDITY, "UnauthorizedOperation");

        assertThat(outcome(rotation())).isInstanceOfSatisfying(RotationOutcome.Unknown.class, unknown -> {
            assertThat(unknown.handle().phase()).isEqualTo(Phase.DEPLOYING);
            assertThat(unknown.handle().deployRecordId()).hasValue(41);
            assertThat(unknown.reason()).contains("may not be ours");
        });
    }

    @Test
    void rotate_givenLostAnswerAndNothingReadable_expectsUnknownWithHandleThatSaysSent() {
        network.lost(UPLOAD)
                .error(TASKS, "UnauthorizedOperation")
                .error(STORED, "UnauthorizedOperation")
                .error(VALIDITY, "UnauthorizedOperation");

        assertThat(outcome(rotation())).isInstanceOfSatisfying(RotationOutcome.Unknown.class, unknown -> {
            assertThat(unknown.handle().phase()).isEqualTo(Phase.SENT);
            assertThat(unknown.handle().firstSentAt()).isPresent();
            assertThat(unknown.handle().leafSha256()).hasSize(64);
            assertThat(unknown.cause()).isPresent();
        });
        assertThat(network.linesLeft()).isZero();
    }

    @Test
    void rotate_givenLostAnswerThatNamedTheTask_expectsTheTaskFoundAndNoSecondSubmit() {
        network.lost(UPLOAD)
                .answer(TASKS, tasks("2026-11-22 08:00:02", "2026-11-21 08:00:00"))
                .answer(DETAIL, record(0, 1, 2, 2, 0, 0))
                .answer(STORED, fingerprint(sha1()))
                .answer(TASKS, task(52));

        assertSuccess(outcome(rotation()), 52, Evidence.Level.STORED);
    }

    @Test
    void rotate_givenLostAnswerBeforeAnythingIsStored_expectsTheSameUpdatePolledAgain() {
        network.lost(UPLOAD)
                .answer(TASKS, tasks())
                .answer(STORED, fingerprint("00"))
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, record(0, 1, 2, 2, 0, 0));

        assertSuccess(outcome(rotation()), 42, Evidence.Level.RECORD);
    }

    @Test
    void rotate_givenCertificateThatExistsWithATask_expectsTheTaskFollowed() {
        network.error(UPLOAD, EXISTS)
                .answer(STORED, fingerprint(sha1()))
                .answer(TASKS, tasks("2026-11-20 08:00:00"))
                .answer(DETAIL, record(0, 2, 2, 1, 1, 0))
                .answer(STORED, fingerprint(sha1()))
                .answer(TASKS, tasks("2026-11-20 08:00:00"));

        assertThat(outcome(rotation())).isInstanceOf(RotationOutcome.PartiallyFailed.class);
    }

    @Test
    void rotate_givenCertificateThatExistsWithoutATask_expectsSkipped() {
        network.error(UPLOAD, EXISTS).answer(STORED, fingerprint(sha1())).answer(TASKS, "\"DeployRecordList\":[]");

        assertThat(outcome(rotation())).isInstanceOf(RotationOutcome.Skipped.class);
    }

    @Test
    void rotate_givenCertificateThatExistsElsewhere_expectsRefusal() {
        network.error(UPLOAD, EXISTS).answer(STORED, fingerprint("00"));

        assertThat(failure(outcome(rotation())).code()).contains(EXISTS);
        assertThat(network.linesLeft()).isZero();
    }

    @Test
    void rotate_givenSomeResourcesFailed_expectsPartialFailureThatNamesThem() {
        network.answer(UPLOAD, CREATED).answer(DETAIL, """
                "DeployRecordDetail":[{"TotalCount":2,"SuccessTotalCount":1,"FailedTotalCount":1,"RunningTotalCount":0,
                "Type":0,"Status":2,"RecordDetailList":[{"ResourceType":"clb","TotalCount":2,"List":[
                {"Id":1,"Status":1},{"Id":2,"Status":2,"InstanceId":"lb-1","ListenerId":"lbl-1",
                "Region":"ap-guangzhou","Domains":["a.example,b.example"],"ErrorMsg":"listener is locked"}]}]}]""");

        assertThat(outcome(rotation()))
                .isInstanceOfSatisfying(
                        RotationOutcome.PartiallyFailed.class,
                        partial -> assertThat(partial.failures())
                                .containsExactly(new FailedResource(
                                        2,
                                        "clb",
                                        "lb-1",
                                        "lbl-1",
                                        "ap-guangzhou",
                                        List.of("a.example", "b.example"),
                                        "listener is locked")));
    }

    @Test
    void rotate_givenRecordThatStaysEmpty_expectsNoResourceBoundAfterGraceNotBefore() {
        network.answer(UPLOAD, CREATED);
        for (int i = 0; i < 200; i++) {
            network.answer(DETAIL, record(0, 0, 0, 0, 0, 0));
        }
        long before = network.linesLeft();

        assertThat(failure(outcome(rotation())).kind()).isEqualTo(Failure.Kind.NO_RESOURCE_BOUND);
        assertThat(before - network.linesLeft()).isGreaterThan(5);
    }

    @Test
    void rotate_givenRefusalWhileReadingTheRecord_expectsUnknown() {
        network.answer(UPLOAD, CREATED).error(DETAIL, "UnauthorizedOperation.CamNoAuth");

        assertThat(outcome(rotation()))
                .isInstanceOfSatisfying(
                        RotationOutcome.Unknown.class,
                        unknown -> assertThat(unknown.cause())
                                .hasValueSatisfying(
                                        cause -> assertThat(cause.code()).contains("UnauthorizedOperation.CamNoAuth")));
    }

    @Test
    void rotate_givenRecordThatCannotBeReadForAWhile_expectsSuccessInTheEnd() {
        network.answer(UPLOAD, CREATED);
        for (int i = 0; i < 12; i++) {
            network.status(DETAIL, 503);
        }
        network.answer(DETAIL, record(0, 1, 1, 1, 0, 0));

        assertThat(outcome(rotation())).isInstanceOf(RotationOutcome.Succeeded.class);
    }

    @Test
    void rotate_givenCreationRefused_expectsFailedWithCode() {
        network.answer(UPLOAD, PREPARING).error(UPLOAD, "FailedOperation.CertificateWhiteFuncError");

        assertThat(failure(outcome(rotation()))).satisfies(cause -> {
            assertThat(cause.kind()).isEqualTo(Failure.Kind.REFUSED);
            assertThat(cause.code()).contains("FailedOperation.CertificateWhiteFuncError");
            assertThat(cause.remedy()).contains("UpdateCertificateInstance");
        });
    }

    @Test
    void rotate_givenCallerRefusedWhileCreationRuns_expectsUnknown() {
        network.answer(UPLOAD, PREPARING).error(UPLOAD, "AuthFailure.SecretIdNotFound");

        assertThat(outcome(rotation())).isInstanceOf(RotationOutcome.Unknown.class);
    }

    @Test
    void rotate_givenCallerRefusedAtOnce_expectsFailed() {
        network.error(UPLOAD, "AuthFailure.SignatureFailure");

        assertThat(failure(outcome(rotation())).kind()).isEqualTo(Failure.Kind.REFUSED);
    }

    @Test
    void rotate_givenUnreachableEndpoint_expectsNotSubmitted() {
        for (int i = 0; i < 5; i++) {
            network.unreachable();
        }

        assertThat(failure(outcome(rotation())).kind()).isEqualTo(Failure.Kind.NOT_SUBMITTED);
    }

    @Test
    void rotate_givenDeadlineWhileDeploying_expectsUnknownWithTheTask() {
        network.answer(UPLOAD, CREATED);
        for (int i = 0; i < 100; i++) {
            network.answer(DETAIL, record(0, 3, 2, 0, 0, 2));
        }

        assertThat(outcome(rotation().deadline(Duration.ofMinutes(1))))
                .isInstanceOfSatisfying(RotationOutcome.Unknown.class, unknown -> {
                    assertThat(unknown.handle().deployRecordId()).hasValue(42);
                    assertThat(unknown.reason()).contains("PT1M");
                });
    }

    @Test
    void rotate_givenDeadlineBeforeTheFirstTurn_expectsNotSubmitted() {
        assertThat(failure(outcome(rotation().deadline(Duration.ofMillis(500)))).kind())
                .isEqualTo(Failure.Kind.NOT_SUBMITTED);
        assertThat(network.sent()).isEmpty();
    }

    @Test
    void rotate_givenSubscriberWithoutDemand_expectsRotationToRunAndNewestProgressKept() {
        network.answer(UPLOAD, CREATED)
                .answer(DETAIL, record(0, 3, 3, 0, 0, 3))
                .answer(DETAIL, record(0, 3, 3, 1, 0, 2))
                .answer(DETAIL, record(0, 3, 3, 2, 0, 1))
                .answer(DETAIL, record(0, 1, 3, 3, 0, 0));

        StepVerifier.create(rotator.rotate(rotation()), 0)
                .expectSubscription()
                .then(() -> time.advanceTimeBy(PLENTY))
                .then(() -> assertThat(network.linesLeft()).isZero())
                .thenRequest(Long.MAX_VALUE)
                .expectNextMatches(RotationEvent.Accepted.class::isInstance)
                .expectNextMatches(RotationEvent.Submitted.class::isInstance)
                .assertNext(event -> assertThat(((RotationEvent.Deploying) event).resources())
                        .isEqualTo(new ResourceCounts(3, 2, 0, 1)))
                .expectNextMatches(RotationOutcome.Succeeded.class::isInstance)
                .verifyComplete();
    }

    @Test
    void rotate_givenCancel_expectsNoFurtherCall() {
        network.answer(UPLOAD, PREPARING);
        Disposable watching = rotator.rotate(rotation()).subscribe();
        time.advanceTimeBy(Duration.ofMillis(1100));
        watching.dispose();
        time.advanceTimeBy(PLENTY);

        assertThat(network.sent()).hasSize(1);
    }

    private static CertificateMaterial material() {
        Issued root = TestCertificates.root("Root").selfSigned();
        Issued intermediate = TestCertificates.intermediate("Intermediate").issuedBy(root);
        Issued leaf = TestCertificates.leaf("a.example.com").issuedBy(intermediate);
        return CertificateMaterial.fromPem(TestCertificates.pem(leaf, intermediate), leaf.keyPem());
    }

    private String sha1() {
        return material.leaf().orElseThrow().sha1();
    }

    /** As the API may write it: upper case, with colons. */
    private static String fingerprint(String hex) {
        String padded = hex.length() == 40 ? hex : hex.repeat(20);
        return "\"CertFingerprint\":\"" + padded.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:")
                + "\",\"CertificatePrivateKey\":\"canary\"";
    }

    /** Tasks 52, 51 and so on, created at these times. */
    private static String tasks(String... createTimes) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < createTimes.length; i++) {
            rows.add("{\"Id\":" + (52 - i) + ",\"Status\":7,\"CreateTime\":\"" + createTimes[i] + "\"}");
        }
        return "\"DeployRecordList\":[" + String.join(",", rows) + "]";
    }

    private static String task(long id) {
        return "\"DeployRecordList\":[{\"Id\":" + id + ",\"Status\":1,\"CreateTime\":\"2026-11-22 08:00:02\"}]";
    }

    private static void assertSuccess(RotationOutcome outcome, long task, Evidence.Level level) {
        assertThat(outcome).isInstanceOfSatisfying(RotationOutcome.Succeeded.class, success -> {
            assertThat(success.deployRecordId()).isEqualTo(task);
            assertThat(success.evidence().level()).isEqualTo(level);
        });
    }

    private Rotation rotation() {
        return Rotation.of("JADeKqED", material).id("r-1").on("clb", "ap-guangzhou");
    }

    private RotationOutcome outcome(Rotation rotation) {
        return last(run(rotation));
    }

    private static RotationOutcome last(List<RotationEvent> events) {
        assertThat(events).filteredOn(RotationOutcome.class::isInstance).hasSize(1);
        return (RotationOutcome) events.get(events.size() - 1);
    }

    private static Failure failure(RotationOutcome outcome) {
        assertThat(outcome).isInstanceOf(RotationOutcome.Failed.class);
        return ((RotationOutcome.Failed) outcome).cause();
    }

    private List<RotationEvent> run(Rotation rotation) {
        List<RotationEvent> events = new ArrayList<>();
        List<String> end = new ArrayList<>();
        rotator.rotate(rotation).subscribe(events::add, failure -> end.add(failure.toString()), () -> end.add("done"));
        time.advanceTimeBy(PLENTY);
        assertThat(end).containsExactly("done");
        return events;
    }

    private static String record(int type, int status, int total, int success, int failed, int running) {
        return "\"DeployRecordDetail\":[{\"TotalCount\":" + total + ",\"SuccessTotalCount\":" + success
                + ",\"FailedTotalCount\":" + failed + ",\"RunningTotalCount\":" + running + ",\"Type\":" + type
                + ",\"Status\":" + status + ",\"RecordDetailList\":[]}]";
    }
}
