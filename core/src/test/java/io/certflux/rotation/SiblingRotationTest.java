// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static io.certflux.rotation.ScriptedSiblings.CREATED;
import static io.certflux.rotation.ScriptedSiblings.DETAIL;
import static io.certflux.rotation.ScriptedSiblings.ROLLBACK;
import static io.certflux.rotation.ScriptedSiblings.TASKS;
import static io.certflux.rotation.ScriptedSiblings.UPDATE;
import static io.certflux.rotation.ScriptedSiblings.detail;
import static io.certflux.rotation.ScriptedSiblings.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.rotation.RotationOutcome.RolledBack;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rotations that fall back to the action which gives the resources another certificate id. */
class SiblingRotationTest {
    private static final String OUR_TASK = "{\"Id\":7,\"CertId\":\"New12345\"}";

    private final ScriptedRotations script = new ScriptedRotations();

    @BeforeEach
    void notWhitelisted() {
        script.network.error(UPLOAD, "FailedOperation.CertificateWhiteFuncError");
    }

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void rotate_givenTaskCreated_expectsTheNewIdFromItsRecord() {
        script.network.answer(UPDATE, CREATED).answer(DETAIL, detail(1, 1));

        assertThat(outcome(rotation()))
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        success -> assertThat(success.newCertificateId()).contains("New12345"));
    }

    @Test
    void rotate_givenDeadlineWhileARequestIsUnanswered_expectsUnknown() {
        script.network.silence(UPDATE);

        assertThat(outcome(rotation().deadline(Duration.ofSeconds(10)))).isInstanceOf(Unknown.class);
    }

    /** Somebody else's task began meanwhile: it is no roll-back of ours, and must not be rolled back. */
    @Test
    void rotate_givenLostAnswerToTheRollBackAndATaskOfSomebodyElse_expectsOursFollowed() {
        script.network
                .answer(UPDATE, CREATED)
                .answer(DETAIL, detail(1, 2))
                .answer(TASKS, tasks(OUR_TASK))
                .lost(ROLLBACK)
                .answer(
                        TASKS,
                        tasks("{\"Id\":9,\"CertId\":\"Other123\"}", "{\"Id\":8,\"CertId\":\"New12345\"}", OUR_TASK))
                .answer(DETAIL, detail(4, 4));

        assertThat(outcome(rotation().rollBackOnFailure()))
                .isInstanceOfSatisfying(
                        RolledBack.class,
                        rolledBack -> assertThat(rolledBack.deployRecordId()).isEqualTo(8));
        assertThat(script.network.linesLeft()).isZero();
    }

    /** An earlier process asked for it, and died before it could note the answer. */
    @Test
    void rotate_givenRollBackThatIsListedAlready_expectsItNotAskedForAgain() {
        script.network
                .answer(UPDATE, CREATED)
                .answer(DETAIL, detail(1, 2))
                .answer(TASKS, tasks("{\"Id\":8,\"CertId\":\"New12345\"}", OUR_TASK))
                .answer(DETAIL, detail(4, 4));

        assertThat(outcome(rotation().rollBackOnFailure())).isInstanceOf(RolledBack.class);
        assertThat(script.actionsSent()).doesNotContain(ROLLBACK);
    }

    private Rotation rotation() {
        return script.rotation().fallBackToNewCertificateId();
    }

    private RotationOutcome outcome(Rotation rotation) {
        return script.outcome(script.rotator().rotate(rotation));
    }
}
