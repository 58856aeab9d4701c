// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.DONE;
import static io.certflux.rotation.ScriptedRotations.PREPARING;
import static io.certflux.rotation.ScriptedRotations.STORED;
import static io.certflux.rotation.ScriptedRotations.TASKS;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static io.certflux.rotation.ScriptedRotations.VALIDITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certflux.client.DeployTask.Origin;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.rotation.Evidence.Level;
import io.certflux.rotation.RotationHandle.Phase;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RotationResumeTest {
    private static final String TASK_SINCE =
            "\"DeployRecordList\":[{\"Id\":42,\"CreateTime\":\"2026-11-22 08:00:02\"}]";
    private static final String NO_TASK = "\"DeployRecordList\":[]";

    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void rotate_givenStore_expectsSentSavedBeforeTheFirstCallAndEachPhaseAfter() {
        List<String> order = new ArrayList<>();
        CertificateRotator rotator = script.rotator(it -> it.handleStore(handle -> Mono.fromRunnable(() ->
                order.add(handle.phase() + " after " + script.network.sent().size() + " calls"))));
        script.network.answer(UPLOAD, PREPARING).answer(UPLOAD, CREATED).answer(DETAIL, DONE);

        script.outcome(rotator.rotate(script.rotation()));
        assertThat(order).containsExactly("SENT after 0 calls", "DEPLOYING after 2 calls");
    }

    @Test
    void rotate_givenStoreThatFailsBeforeTheFirstCall_expectsNothingSent() {
        CertificateRotator rotator =
                script.rotator(it -> it.handleStore(handle -> Mono.error(new IllegalStateException("disk full"))));

        assertThat(script.outcome(rotator.rotate(script.rotation()))).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.cause().kind()).isEqualTo(Failure.Kind.NOT_SUBMITTED);
            assertThat(failed.cause().message()).contains("handle", "disk full");
        });
        assertThat(script.network.sent()).isEmpty();
    }

    @Test
    void rotate_givenStoreThatNeverCompletes_expectsNothingSentAndTheDeadlineKept() {
        CertificateRotator rotator = script.rotator(it -> it.handleStore(handle -> Mono.never()));

        assertThat(script.outcome(rotator.rotate(script.rotation().deadline(Duration.ofMinutes(2)))))
                .isInstanceOf(Failed.class);
        assertThat(script.network.sent()).isEmpty();
    }

    @Test
    void rotate_givenStoreThatFailsOnceTheTaskIsNamed_expectsUnknownWithTheTask() {
        CertificateRotator rotator = script.rotator(it -> it.handleStore(handle ->
                handle.phase() == Phase.SENT ? Mono.empty() : Mono.error(new IllegalStateException("disk full"))));
        script.network.answer(UPLOAD, CREATED);

        assertThat(script.outcome(rotator.rotate(script.rotation()))).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.handle().deployRecordId()).hasValue(42);
            assertThat(unknown.reason()).contains("handle", "disk full");
        });
    }

    /** Saved, and then the process died before the call, or the call died on its way. */
    @Test
    void resume_givenSentAndNothingThere_expectsOneTaskOfThisMaterial() {
        script.network
                .answer(TASKS, NO_TASK)
                .answer(STORED, ScriptedRotations.anothers())
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, DONE);

        assertSuccess(script.outcome(script.rotator().resume(sent(), script.rotation())), Level.RECORD);
        assertThat(script.timesAsked()).isEqualTo(1);
    }

    @Test
    void resume_givenSentAndATaskSince_expectsItFollowedAndTheStoredContentToDecide() {
        script.network
                .answer(TASKS, TASK_SINCE)
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, TASK_SINCE);

        assertSuccess(script.outcome(script.rotator().resume(sent(), script.rotation())), Level.STORED);
        assertThat(script.timesAsked()).isZero();
        assertThat(script.actionsSent()).doesNotContain(UPLOAD);
    }

    /** The cloud was still creating the task: the answer that names it may come to a request of ours or to an earlier one. */
    @Test
    void resume_givenSentAndCreationUnderWay_expectsAnExistingTaskToCountAsPerhapsOurs() {
        script.network
                .answer(TASKS, NO_TASK)
                .answer(STORED, ScriptedRotations.anothers())
                .answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":0")
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, TASK_SINCE);

        assertSuccess(script.outcome(script.rotator().resume(sent(), script.rotation())), Level.STORED);
    }

    @Test
    void resume_givenSentAndNothingReadable_expectsUnknownAndNoSecondSubmit() {
        script.network.error(TASKS, "UnauthorizedOperation").error(STORED, "UnauthorizedOperation");

        assertThat(script.outcome(script.rotator().resume(sent(), script.rotation())))
                .isInstanceOfSatisfying(Unknown.class, unknown -> {
                    assertThat(unknown.handle().phase()).isEqualTo(Phase.SENT);
                    assertThat(unknown.reason()).contains("could not be read");
                });
        assertThat(script.actionsSent()).doesNotContain(UPLOAD);
    }

    @Test
    void resume_givenSentAndOurContentStoredBeforeItsTaskIsListed_expectsTheTaskAwaited() {
        script.network
                .answer(TASKS, NO_TASK)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, NO_TASK)
                .answer(TASKS, TASK_SINCE)
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, TASK_SINCE);

        assertSuccess(script.outcome(script.rotator().resume(sent(), script.rotation())), Level.STORED);
        assertThat(script.actionsSent()).doesNotContain(UPLOAD);
    }

    @Test
    void resume_givenSentAndOurContentStoredWithoutATask_expectsUnknownNotSuccess() {
        script.network.answer(TASKS, NO_TASK).answer(STORED, ScriptedRotations.ours());
        for (int i = 0; i < 30; i++) {
            script.network.answer(TASKS, NO_TASK);
        }

        assertThat(script.outcome(script.rotator().resume(sent(), script.rotation())))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains("no task is listed"));
        assertThat(script.actionsSent()).doesNotContain(UPLOAD);
    }

    @Test
    void resume_givenTask_expectsItFollowedWithoutMaterialOrAnyOtherCall() {
        script.network.answer(DETAIL, DONE);

        assertSuccess(
                script.outcome(script.rotator().resume(deploying(Origin.CREATED), script.counted())), Level.RECORD);
        assertThat(script.timesAsked()).isZero();
        assertThat(script.actionsSent()).containsExactly(DETAIL);
    }

    @Test
    void resume_givenTaskOfSomebodyElse_expectsOursSubmittedAfterIt() {
        script.network
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.anothers())
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, DONE);

        assertSuccess(
                script.outcome(script.rotator().resume(deploying(Origin.ADOPTED), script.counted())), Level.RECORD);
    }

    @Test
    void resume_givenOtherMaterialThanBefore_expectsUnknownThatSaysSoAndNothingSent() {
        TestCertificates.Issued other = TestCertificates.leaf("other.example.com")
                .issuedBy(TestCertificates.root("Other root").selfSigned());
        script.network.answer(TASKS, NO_TASK).answer(STORED, ScriptedRotations.anothers());

        RotationOutcome outcome = script.outcome(
                script.rotator().resume(sent(), Mono.just(CertificateMaterial.fromPem(other.pem(), other.keyPem()))));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.cause().orElseThrow().message())
                                .contains(ScriptedRotations.leaf().sha256()));
        assertThat(script.actionsSent()).doesNotContain(UPLOAD);
    }

    @Test
    void resume_givenRollBackThatWasSaved_expectsItFollowed() {
        script.network
                .answer(DETAIL, ScriptedRotations.rolledBack(3, 1))
                .answer(DETAIL, ScriptedRotations.rolledBack(4, 0));

        RotationHandle handle =
                RotationHandle.decode(deploying(Origin.CREATED).encode().replace("DEPLOYING", "ROLLING_BACK"));
        assertThat(script.outcome(script.rotator().resume(handle, script.rotation())))
                .isInstanceOf(RotationOutcome.RolledBack.class);
    }

    @Test
    void resume_givenRotationOfAnotherCertificate_expectsRefusalAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> script.rotator()
                        .resume(
                                sent(),
                                Rotation.of("Other123", script.counted()).id("r-1")))
                .withMessageContaining("JADeKqED")
                .withMessageContaining("Other123");
    }

    @Test
    void recover_givenTasks_expectsHandleOfTheNewestAsPerhapsOurs() {
        script.network.answer(TASKS, TASK_SINCE);
        List<RotationHandle> found = new ArrayList<>();
        script.rotator().recover(script.rotation(), ScriptedRotations.leaf()).subscribe(found::add);
        script.time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(found).singleElement().satisfies(handle -> {
            assertThat(handle.deployRecordId()).hasValue(42);
            assertThat(handle.origin()).contains(Origin.UNCERTAIN);
        });
        script.network
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, TASK_SINCE);
        assertSuccess(script.outcome(script.rotator().resume(found.get(0), script.counted())), Level.STORED);
        assertThat(script.timesAsked()).isZero();
    }

    @Test
    void recover_givenNoTask_expectsEmpty() {
        script.network.answer(TASKS, NO_TASK);
        List<String> end = new ArrayList<>();
        script.rotator()
                .recover(script.rotation(), ScriptedRotations.leaf())
                .subscribe(handle -> end.add("handle"), failure -> end.add("error"), () -> end.add("empty"));
        script.time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(end).containsExactly("empty");
    }

    @Test
    void rotate_givenStoredEvidenceWantedAndFingerprintHidden_expectsTheValidityToProveIt() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, DONE)
                .error(STORED, "UnauthorizedOperation")
                .answer(VALIDITY, validity());

        assertSuccess(script.outcome(script.rotator().rotate(script.rotation().evidence(Level.STORED))), Level.STORED);
    }

    private static String validity() {
        return "\"CertBeginTime\":\""
                + ScriptedRotations.shown(ScriptedRotations.leaf().notBefore()) + "\",\"CertEndTime\":\""
                + ScriptedRotations.shown(ScriptedRotations.leaf().notAfter()) + "\"";
    }

    private RotationHandle sent() {
        return handle("SENT", "");
    }

    private RotationHandle deploying(Origin origin) {
        return handle("DEPLOYING", "&task=42&origin=" + origin);
    }

    private static RotationHandle handle(String phase, String more) {
        return RotationHandle.decode("certflux1?rotation=r-1&certificate=JADeKqED&phase=" + phase + "&sha256="
                + ScriptedRotations.leaf().sha256() + "&sha1="
                + ScriptedRotations.leaf().sha1() + "&sent="
                + TestCertificates.NOW + "&on=clb%3Aap-guangzhou" + more);
    }

    private static void assertSuccess(RotationOutcome outcome, Level level) {
        assertThat(outcome).isInstanceOfSatisfying(Succeeded.class, success -> {
            assertThat(success.deployRecordId()).isEqualTo(42);
            assertThat(success.evidence().level()).isEqualTo(level);
        });
    }
}
