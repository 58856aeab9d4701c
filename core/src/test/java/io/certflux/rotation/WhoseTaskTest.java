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

import io.certflux.material.TestCertificates;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What is concluded where somebody else rotates the same certificate, or an earlier process of ours did. */
class WhoseTaskTest {
    private static final String EXISTS = "FailedOperation.CertificateExists";
    private static final String NO_TASK = "\"DeployRecordList\":[]";
    private static final String ALL_FAILED = ScriptedRotations.record(2, 2, 0, 2, 0);

    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    /** The task that was found is somebody else's, and ours was created while that one was read. */
    @Test
    void rotate_givenOurContentStoredByANewerTask_expectsTheNewerJudged() {
        script.network
                .lost(UPLOAD)
                .answer(TASKS, task(41))
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, task(42))
                .answer(DETAIL, ALL_FAILED)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, task(42));

        assertThat(rotated())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.deployRecordId()).hasValue(42));
        assertThat(script.network.linesLeft()).isZero();
    }

    /** Our content is stored because somebody put it back: that is no roll-back of ours. */
    @Test
    void rotate_givenCertificateThatExistsByARollback_expectsUnknown() {
        script.network
                .answer(UPLOAD, "\"DeployRecordId\":41,\"DeployStatus\":0")
                .answer(DETAIL, ScriptedRotations.rolledBack(4, 0))
                .error(UPLOAD, EXISTS)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, task(41))
                .answer(DETAIL, ScriptedRotations.rolledBack(4, 0));

        assertThat(rotated()).isInstanceOf(Unknown.class);
    }

    /** Another process with the same certificate was told of the task. */
    @Test
    void rotate_givenCertificateThatExistsSinceWeAskedAndNothingReadable_expectsUnknown() {
        script.network
                .answer(UPLOAD, PREPARING)
                .error(UPLOAD, EXISTS)
                .error(STORED, "UnauthorizedOperation")
                .error(VALIDITY, "UnauthorizedOperation");

        assertThat(rotated()).isInstanceOf(Unknown.class);
    }

    /** While our task was awaited, somebody else began one: that one is listed. */
    @Test
    void resume_givenAnothersTaskListedInPlaceOfOurs_expectsItNotTakenForOurs() {
        script.network
                .answer(TASKS, NO_TASK)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, task(41))
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.anothers())
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, DONE);

        assertThat(resumed(script.rotation()))
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        success -> assertThat(success.deployRecordId()).isEqualTo(42));
    }

    /** What was sent before the crash may still become a task. */
    @Test
    void resume_givenMaterialThatIsGone_expectsUnknown() {
        script.network.answer(TASKS, NO_TASK).answer(STORED, ScriptedRotations.anothers());

        assertThat(script.outcome(script.rotator().resume(sent(), Mono.empty())))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void resume_givenDeadlineBeforeAnythingIsSentAgain_expectsUnknown() {
        script.network
                .answer(TASKS, NO_TASK)
                .answer(STORED, ScriptedRotations.anothers())
                .error(UPLOAD, "FailedOperation.CertificateDeployHasPendingRecord");

        assertThat(resumed(script.rotation().deadline(Duration.ofSeconds(5)))).isInstanceOf(Unknown.class);
    }

    private RotationOutcome rotated() {
        return script.outcome(script.rotator().rotate(script.rotation()));
    }

    private RotationOutcome resumed(Rotation rotation) {
        return script.outcome(script.rotator().resume(sent(), rotation));
    }

    private static RotationHandle sent() {
        return RotationHandle.decode("certflux1?rotation=r-1&certificate=JADeKqED&phase=SENT&sha256="
                + ScriptedRotations.leaf().sha256() + "&sha1="
                + ScriptedRotations.leaf().sha1() + "&sent=" + TestCertificates.NOW + "&on=clb%3Aap-guangzhou");
    }

    private static String task(long id) {
        return "\"DeployRecordList\":[{\"Id\":" + id + ",\"CreateTime\":\"2026-11-22 08:00:02\"}]";
    }
}
