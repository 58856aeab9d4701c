// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.DONE;
import static io.certflux.rotation.ScriptedRotations.PREPARING;
import static io.certflux.rotation.ScriptedRotations.STORED;
import static io.certflux.rotation.ScriptedRotations.TASKS;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.SyncStatus;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.client.DeployTask.Origin;
import io.certflux.material.TestCertificates;
import io.certflux.rotation.Failure.Kind;
import io.certflux.rotation.RotationEvent.Creating;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is claimed where a rotation ends between its first request and its task's end. */
class CreationEndsTest {
    private static final String EXISTING = "\"DeployRecordId\":42,\"DeployStatus\":0";
    private static final String EXISTS = "FailedOperation.CertificateExists";
    private static final String RUNNING = ScriptedRotations.record(3, 2, 0, 0, 2);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void rotate_givenProgressOfACreation_expectsItTold() {
        script.network
                .answer(UPLOAD, PREPARING + ",\"UpdateSyncProgress\":[{\"ResourceType\":\"clb\",\"Status\":3}]")
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, DONE);

        assertThat(script.run(script.rotator().rotate(script.rotation())))
                .filteredOn(Creating.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((Creating) event).progress())
                        .containsExactly(new UpdateSyncProgress("clb", List.of(), SyncStatus.PROCESSING)));
    }

    @Test
    void rotate_givenCallerRefusedWhileCreationRuns_expectsUnknownThatSaysWhyItWasNotWatched() {
        script.network.answer(UPLOAD, PREPARING).error(UPLOAD, "AuthFailure.SecretIdNotFound");

        assertUnknown(script.rotation(), unknown -> {
            assertThat(unknown.reason()).isEqualTo("the creation of the task could not be watched to its end");
            assertThat(unknown.cause()).hasValueSatisfying(cause -> {
                assertThat(cause.kind()).isEqualTo(Kind.UNOBSERVABLE);
                assertThat(cause.code()).contains("AuthFailure.SecretIdNotFound");
            });
        });
    }

    @Test
    void rotate_givenDeadlineWhileCreationRuns_expectsUnknownThatSaysSo() {
        script.network.answer(UPLOAD, PREPARING).silence(UPLOAD);

        assertUnknown(
                script.rotation().deadline(Duration.ofSeconds(30)),
                unknown -> assertThat(unknown.reason()).isEqualTo("no task was named within the deadline"));
    }

    /** Both wait for the same answer; it is about the content of both. */
    @Test
    void rotate_givenTheSameContentOnItsWayForAnotherRotation_expectsUnknownAtTheDeadlineOfEither() {
        script.network.answer(UPLOAD, PREPARING).silence(UPLOAD);
        List<RotationEvent> first = new ArrayList<>();
        script.rotator().rotate(script.rotation().id("r-0").deadline(A_MINUTE)).subscribe(first::add);

        assertUnknown(script.rotation().deadline(Duration.ofSeconds(30)), unknown -> {});
        assertThat(first).last().isInstanceOf(Unknown.class);
    }

    @Test
    void rotate_givenDeadlineWhileOurTaskRuns_expectsUnknownWithTheEvidenceOfTheTask() {
        script.network.answer(UPLOAD, CREATED);
        running();

        assertUnknown(script.rotation().deadline(A_MINUTE), unknown -> {
            assertThat(unknown.evidence())
                    .hasValueSatisfying(seen -> assertThat(seen.level()).isEqualTo(Evidence.Level.TASK));
            assertThat(unknown.handle().origin()).contains(Origin.CREATED);
        });
    }

    @Test
    void rotate_givenDeadlineWhileATaskRunsThatMayBeOurs_expectsUnknownWithoutEvidence() {
        script.network.answer(UPLOAD, PREPARING).answer(UPLOAD, EXISTING);
        running();

        assertUnknown(script.rotation().deadline(A_MINUTE), unknown -> {
            assertThat(unknown.evidence()).isEmpty();
            assertThat(unknown.handle().origin()).contains(Origin.UNCERTAIN);
        });
    }

    /** Nothing of ours has begun, and nothing will. */
    @Test
    void rotate_givenDeadlineWhileSomebodyElsesTaskRuns_expectsFailure() {
        script.network.answer(UPLOAD, EXISTING);
        running();

        assertThat(outcome(script.rotation().deadline(A_MINUTE)))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.cause().message()).endsWith("its turn did not come"));
    }

    /** An earlier process may have begun it: our content is there. */
    @Test
    void rotate_givenDeadlineWhileATaskRunsThatPutOurContentThere_expectsUnknown() {
        script.network
                .error(UPLOAD, EXISTS)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, "\"DeployRecordList\":[{\"Id\":41,\"CreateTime\":\"2026-11-22 07:59:00\"}]");
        running();

        assertUnknown(
                script.rotation().deadline(A_MINUTE),
                unknown -> assertThat(unknown.handle().deployRecordId()).hasValue(41));
    }

    /** The status says neither created nor existing; so the task may have been ours until its end showed otherwise. */
    @Test
    void rotate_givenCallerRefusedAfterATaskThatMayHaveBeenOurs_expectsUnknown() {
        script.network
                .answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":9")
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.anothers())
                .error(UPLOAD, "AuthFailure.SecretIdNotFound");

        assertThat(outcome(script.rotation())).isInstanceOf(Unknown.class);
    }

    @Test
    void rotate_givenRefusalAfterSomebodyElsesTask_expectsFailureWithoutThatTask() {
        script.network
                .answer(UPLOAD, EXISTING)
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.anothers())
                .error(UPLOAD, "AuthFailure.SecretIdNotFound");

        assertThat(outcome(script.rotation())).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.deployRecordId()).isEmpty();
            assertThat(failed.cause().kind()).isEqualTo(Kind.REFUSED);
        });
    }

    @Test
    void resume_givenRefusalAfterSomebodyElsesTask_expectsTheHandleWithoutThatTask() {
        RotationHandle handle = RotationHandle.decode(
                "certflux1?rotation=r-1&certificate=JADeKqED&phase=DEPLOYING&task=41&origin=ADOPTED&sha256="
                        + ScriptedRotations.leaf().sha256() + "&sha1="
                        + ScriptedRotations.leaf().sha1() + "&sent=" + TestCertificates.NOW);
        script.network
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.anothers())
                .error(UPLOAD, "AuthFailure.SecretIdNotFound");

        assertThat(script.outcome(script.rotator().resume(handle, script.counted())))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.handle().deployRecordId()).isEmpty());
    }

    private void running() {
        for (int i = 0; i < 100; i++) {
            script.network.answer(DETAIL, RUNNING);
        }
    }

    private RotationOutcome outcome(Rotation rotation) {
        return script.outcome(script.rotator().rotate(rotation));
    }

    private void assertUnknown(Rotation rotation, Consumer<Unknown> what) {
        assertThat(outcome(rotation)).isInstanceOfSatisfying(Unknown.class, what);
    }
}
