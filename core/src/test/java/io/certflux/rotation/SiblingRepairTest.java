// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static io.certflux.rotation.ScriptedSiblings.CREATED;
import static io.certflux.rotation.ScriptedSiblings.DETAIL;
import static io.certflux.rotation.ScriptedSiblings.RETRY;
import static io.certflux.rotation.ScriptedSiblings.ROLLBACK;
import static io.certflux.rotation.ScriptedSiblings.TASKS;
import static io.certflux.rotation.ScriptedSiblings.UPDATE;
import static io.certflux.rotation.ScriptedSiblings.detail;
import static io.certflux.rotation.ScriptedSiblings.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.ScriptedTransport.Sent;
import io.certflux.rotation.RotationHandle.Phase;
import io.certflux.rotation.RotationOutcome.PartiallyFailed;
import io.certflux.rotation.RotationOutcome.RolledBack;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done about the failures of a rotation that fell back. */
class SiblingRepairTest {
    private static final String OURS = "{\"Id\":7,\"CertId\":\"New12345\"}";

    private final ScriptedRotations script = new ScriptedRotations();

    @BeforeEach
    void fallenBack() {
        script.network
                .error(UPLOAD, "FailedOperation.CertificateWhiteFuncError")
                .answer(UPDATE, CREATED);
    }

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void rotate_givenOneFailedResource_expectsThatOneTriedAgain() {
        script.network.answer(DETAIL, detail(1, 2)).answer(RETRY, "").answer(DETAIL, detail(1, 1));

        assertThat(outcome(rotation().retryFailedResources(1))).isInstanceOf(Succeeded.class);
        assertThat(bodyOf(RETRY)).isEqualTo("{\"DeployRecordDetailId\":2}");
    }

    @Test
    void rotate_givenSeveralFailedResources_expectsOneCallForTheTask() {
        script.network.answer(DETAIL, detail(1, 2, 2)).answer(RETRY, "").answer(DETAIL, detail(1, 1, 1));

        assertThat(outcome(rotation().retryFailedResources(1))).isInstanceOf(Succeeded.class);
        assertThat(bodyOf(RETRY)).isEqualTo("{\"DeployRecordId\":7}");
    }

    @Test
    void rotate_givenPartialFailure_expectsTheTaskRolledBackAndThatTaskFollowed() {
        script.network
                .answer(DETAIL, detail(1, 2))
                .answer(TASKS, tasks(OURS))
                .answer(ROLLBACK, "\"DeployRecordId\":8")
                .answer(DETAIL, detail(4, 4));

        assertThat(outcome(rotation().rollBackOnFailure()))
                .isInstanceOfSatisfying(
                        RolledBack.class,
                        rolledBack -> assertThat(rolledBack.deployRecordId()).isEqualTo(8));
        assertThat(bodyOf(ROLLBACK)).contains("\"DeployRecordId\":7");
    }

    /** The list says whether it was asked for before; without it, the API is asked. */
    @Test
    void rotate_givenPartialFailureAndNoList_expectsTheTaskRolledBackAllTheSame() {
        script.network
                .answer(DETAIL, detail(1, 2))
                .error(TASKS, "UnauthorizedOperation")
                .answer(ROLLBACK, "\"DeployRecordId\":8")
                .answer(DETAIL, detail(4, 4));

        assertThat(outcome(rotation().rollBackOnFailure())).isInstanceOf(RolledBack.class);
    }

    /** Of tasks with another certificate, or none, nothing is known; older ones came before the failure. */
    @Test
    void rotate_givenOtherTasksInTheList_expectsNoneOfThemTakenForTheRollBack() {
        script.network
                .answer(DETAIL, detail(1, 2))
                .answer(
                        TASKS,
                        tasks(
                                "{\"Id\":9}",
                                "{\"Id\":8,\"CertId\":\"Other123\"}",
                                OURS,
                                "{\"Id\":5,\"CertId\":\"New12345\"}"))
                .answer(ROLLBACK, "\"DeployRecordId\":10")
                .answer(DETAIL, detail(4, 4));

        assertThat(outcome(rotation().rollBackOnFailure()))
                .isInstanceOfSatisfying(
                        RolledBack.class,
                        rolledBack -> assertThat(rolledBack.deployRecordId()).isEqualTo(10));
    }

    @Test
    void rotate_givenRollBackRefused_expectsPartialFailureThatSaysWhy() {
        script.network
                .answer(DETAIL, detail(1, 2))
                .answer(TASKS, tasks(OURS))
                .error(ROLLBACK, "FailedOperation.CertificateDeployRollbackStatusInvalid");

        assertThat(outcome(rotation().rollBackOnFailure()))
                .isInstanceOfSatisfying(
                        PartiallyFailed.class,
                        partly -> assertThat(
                                        partly.notRolledBack().orElseThrow().code())
                                .contains("FailedOperation.CertificateDeployRollbackStatusInvalid"));
    }

    /** The roll-back may be under way, so that it has to be looked for: also after a crash. */
    @Test
    void rotate_givenRollBackThatIsNotHeardOf_expectsUnknownWithAHandleThatSaysItWasAskedFor() {
        script.network
                .answer(DETAIL, detail(1, 2))
                .answer(TASKS, tasks(OURS))
                .lost(ROLLBACK)
                .answer(TASKS, tasks(OURS));
        for (int i = 0; i < 5; i++) {
            script.network.answer(DETAIL, detail(1, 2));
        }

        assertThat(outcome(rotation().rollBackOnFailure().deadline(Duration.ofSeconds(20))))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.handle().phase()).isEqualTo(Phase.ROLLING_BACK));
        assertThat(script.saved).last().extracting(RotationHandle::phase).isEqualTo(Phase.ROLLING_BACK);
    }

    private Rotation rotation() {
        return script.rotation().fallBackToNewCertificateId();
    }

    private RotationOutcome outcome(Rotation rotation) {
        return script.outcome(script.rotator().rotate(rotation));
    }

    private String bodyOf(String action) {
        return script.network.sent().stream()
                .filter(sent -> sent.action().equals(action))
                .map(Sent::body)
                .findFirst()
                .orElseThrow();
    }
}
