// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.UPLOAD;
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
    private static final String UPDATE = "UpdateCertificateInstance";
    private static final String TASKS = "DescribeHostUpdateRecord";
    private static final String DETAIL = "DescribeHostUpdateRecordDetail";
    private static final String ROLLBACK = "UpdateCertificateRecordRollback";
    private static final String CREATED = "\"DeployRecordId\":7,\"DeployStatus\":1";
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

    /** A record with two resources, by the status of each. */
    private static String detail(int first, int second) {
        int failed = second == 2 ? 1 : 0;
        return "\"TotalCount\":2,\"SuccessTotalCount\":" + (2 - failed) + ",\"FailedTotalCount\":" + failed
                + ",\"RunningTotalCount\":0,\"RecordDetailList\":[{\"ResourceType\":\"clb\",\"List\":["
                + item(1, first) + "," + item(2, second) + "]}]";
    }

    private static String item(int id, int status) {
        return "{\"Id\":" + id + ",\"Status\":" + status + ",\"CertId\":\"New12345\"}";
    }

    private static String tasks(String... newestFirst) {
        return "\"DeployRecordList\":[" + String.join(",", newestFirst) + "]";
    }
}
