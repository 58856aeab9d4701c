// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.DONE;
import static io.certflux.rotation.ScriptedRotations.RETRY;
import static io.certflux.rotation.ScriptedRotations.ROLLBACK;
import static io.certflux.rotation.ScriptedRotations.STORED;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static io.certflux.rotation.ScriptedRotations.record;
import static io.certflux.rotation.ScriptedRotations.rolledBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.ScriptedTransport.Sent;
import io.certflux.rotation.Evidence.Level;
import io.certflux.rotation.RotationEvent.Retrying;
import io.certflux.rotation.RotationEvent.RollingBack;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.PartiallyFailed;
import io.certflux.rotation.RotationOutcome.RolledBack;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RotationRepairTest {
    private static final String ONE_FAILED = record(2, 2, 1, 1, 0);
    private static final String TWO_FAILED = record(2, 3, 1, 2, 0);
    private static final String ALL_FAILED = record(2, 2, 0, 2, 0);
    private static final String RUNNING = record(3, 2, 1, 0, 1);

    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void rotate_givenOneFailedResource_expectsThatOneTriedAgainAndSuccess() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, ONE_FAILED)
                .answer(RETRY, "")
                .answer(DETAIL, RUNNING)
                .answer(DETAIL, DONE);

        List<RotationEvent> events =
                script.run(script.rotator().rotate(script.rotation().retryFailedResources(1)));
        assertThat(events).last().isInstanceOf(Succeeded.class);
        assertThat(events)
                .filteredOn(Retrying.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    assertThat(((Retrying) event).attempt()).isEqualTo(1);
                    assertThat(((Retrying) event).failures())
                            .extracting(FailedResource::errorMessage)
                            .containsExactly("listener is busy");
                });
        assertThat(bodyOf(RETRY)).contains("\"DeployRecordDetailId\":900").doesNotContain("\"DeployRecordId\"");
    }

    @Test
    void rotate_givenSeveralFailedResources_expectsOneCallForTheTask() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, TWO_FAILED)
                .answer(RETRY, "")
                .answer(DETAIL, RUNNING)
                .answer(DETAIL, DONE);

        assertThat(script.outcome(script.rotator().rotate(script.rotation().retryFailedResources(3))))
                .isInstanceOf(Succeeded.class);
        assertThat(bodyOf(RETRY)).contains("\"DeployRecordId\":42");
    }

    @Test
    void rotate_givenResourceThatFailsEachTime_expectsNoMoreRetriesThanAllowed() {
        script.network.answer(UPLOAD, CREATED).answer(DETAIL, ONE_FAILED);
        for (int i = 0; i < 2; i++) {
            script.network.answer(RETRY, "").answer(DETAIL, RUNNING).answer(DETAIL, ONE_FAILED);
        }

        assertThat(script.outcome(script.rotator().rotate(script.rotation().retryFailedResources(2))))
                .isInstanceOf(PartiallyFailed.class);
        assertThat(script.actionsSent()).filteredOn(RETRY::equals).hasSize(2);
    }

    /** The record may go on showing the failure for a moment. */
    @Test
    void rotate_givenRecordBehindTheRetry_expectsTheOldFailureNotTakenForANewOne() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, ONE_FAILED)
                .answer(RETRY, "")
                .answer(DETAIL, ONE_FAILED)
                .answer(DETAIL, ONE_FAILED)
                .answer(DETAIL, DONE);

        assertThat(script.outcome(script.rotator().rotate(script.rotation().retryFailedResources(1))))
                .isInstanceOf(Succeeded.class);
    }

    @Test
    void rotate_givenRetryRefused_expectsTheFailureAndNoFurtherTry() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, ALL_FAILED)
                .error(RETRY, "FailedOperation.CertificateDeployRetryStatusInvalid")
                .answer(DETAIL, ALL_FAILED);

        assertThat(script.outcome(script.rotator().rotate(script.rotation().retryFailedResources(5))))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.cause().kind()).isEqualTo(Failure.Kind.DEPLOYMENT_FAILED));
        assertThat(script.actionsSent()).filteredOn(RETRY::equals).hasSize(1);
    }

    /** Why it was refused is in the record: somebody else has rolled the task back. */
    @Test
    void rotate_givenRetryRefusedSinceTheTaskWasRolledBack_expectsThat() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, ONE_FAILED)
                .error(RETRY, "FailedOperation.CertificateDeployRetryStatusInvalid")
                .answer(DETAIL, ScriptedRotations.rolledBack(4, 0));

        assertThat(script.outcome(script.rotator().rotate(script.rotation().retryFailedResources(1))))
                .isInstanceOf(RolledBack.class);
    }

    @Test
    void rotate_givenRetryWhileSomethingElseRuns_expectsItWaitedFor() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, ONE_FAILED)
                .error(RETRY, "FailedOperation.CertificateDeployHasPendingRecord")
                .answer(RETRY, "")
                .answer(DETAIL, DONE);

        assertThat(script.outcome(script.rotator().rotate(script.rotation().retryFailedResources(1))))
                .isInstanceOf(Succeeded.class);
    }

    @Test
    void rotate_givenPartialFailure_expectsRollBackWatchedToItsEnd() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, ONE_FAILED)
                .answer(ROLLBACK, "")
                .answer(DETAIL, ONE_FAILED)
                .answer(DETAIL, rolledBack(3, 1))
                .answer(DETAIL, rolledBack(4, 0));

        List<RotationEvent> events =
                script.run(script.rotator().rotate(script.rotation().rollBackOnFailure()));
        assertThat(events).last().isInstanceOf(RolledBack.class);
        assertThat(events).filteredOn(RollingBack.class::isInstance).hasSize(1);
        assertThat(script.saved).extracting(RotationHandle::phase).endsWith(RotationHandle.Phase.ROLLING_BACK);
    }

    @Test
    void rotate_givenRollBackThatFails_expectsFailureThatSaysSo() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, ONE_FAILED)
                .answer(ROLLBACK, "")
                .answer(DETAIL, rolledBack(5, 0));

        assertThat(script.outcome(script.rotator().rotate(script.rotation().rollBackOnFailure())))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.cause().kind()).isEqualTo(Failure.Kind.ROLLBACK_FAILED));
    }

    @Test
    void rotate_givenRollBackRefused_expectsPartialFailureThatSaysWhy() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, ONE_FAILED)
                .error(ROLLBACK, "FailedOperation.CertificateDeployRollbackStatusInvalid");

        assertThat(script.outcome(script.rotator().rotate(script.rotation().rollBackOnFailure())))
                .isInstanceOfSatisfying(PartiallyFailed.class, partly -> {
                    assertThat(partly.failures()).hasSize(1);
                    assertThat(partly.notRolledBack().orElseThrow().code())
                            .contains("FailedOperation.CertificateDeployRollbackStatusInvalid");
                });
    }

    @Test
    void rotate_givenRollBackThatNeverShows_expectsItAskedForAgainAndUnknownAtTheDeadline() {
        script.network.answer(UPLOAD, CREATED).answer(DETAIL, ONE_FAILED).answer(ROLLBACK, "");
        for (int i = 0; i < 20; i++) {
            script.network.answer(DETAIL, ONE_FAILED);
        }

        assertThat(script.outcome(script.rotator()
                        .rotate(script.rotation().rollBackOnFailure().deadline(Duration.ofMinutes(5)))))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.handle().phase()).isEqualTo(RotationHandle.Phase.ROLLING_BACK));
    }

    @Test
    void rotate_givenAllFailed_expectsNoRollBackAsThereIsNothingToPutBack() {
        script.network.answer(UPLOAD, CREATED).answer(DETAIL, ALL_FAILED);

        assertThat(script.outcome(script.rotator().rotate(script.rotation().rollBackOnFailure())))
                .isInstanceOf(Failed.class);
        assertThat(script.actionsSent()).doesNotContain(ROLLBACK);
    }

    @Test
    void rotate_givenTaskRolledBackBySomebody_expectsRolledBackNotSuccess() {
        script.network.answer(UPLOAD, CREATED).answer(DETAIL, rolledBack(4, 0));

        assertThat(script.outcome(script.rotator().rotate(script.rotation()))).isInstanceOf(RolledBack.class);
    }

    @Test
    void rotate_givenTaskThatMayBeOursAndWasRolledBack_expectsUnknownAndNoSecondTask() {
        script.network
                .answer(UPLOAD, ScriptedRotations.PREPARING)
                .answer(UPLOAD, "\"DeployRecordId\":42,\"DeployStatus\":0")
                .answer(DETAIL, rolledBack(4, 0));

        assertThat(script.outcome(script.rotator().rotate(script.rotation()))).isInstanceOf(Unknown.class);
    }

    @Test
    void rotate_givenStoredEvidenceWanted_expectsItLookedForAndSaid() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.anothers())
                .answer(STORED, ScriptedRotations.ours());

        assertThat(script.outcome(script.rotator().rotate(script.rotation().evidence(Level.STORED))))
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        success -> assertThat(success.evidence().level()).isEqualTo(Level.STORED));
    }

    @Test
    void rotate_givenAnotherCertificateStoredAfterOurTask_expectsUnknownWithTheEvidenceThatThereIs() {
        script.network.answer(UPLOAD, CREATED).answer(DETAIL, DONE);
        for (int i = 0; i < 40; i++) {
            script.network.answer(STORED, ScriptedRotations.anothers());
        }

        assertThat(script.outcome(script.rotator().rotate(script.rotation().evidence(Level.STORED))))
                .isInstanceOfSatisfying(Unknown.class, unknown -> {
                    assertThat(unknown.reason()).contains("another certificate is stored");
                    assertThat(unknown.evidence().orElseThrow().level()).isEqualTo(Level.RECORD);
                });
    }

    private String bodyOf(String action) {
        return script.network.sent().stream()
                .filter(sent -> sent.action().equals(action))
                .map(Sent::body)
                .findFirst()
                .orElseThrow();
    }
}
