// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.STORED;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static io.certflux.rotation.ScriptedSiblings.CREATED;
import static io.certflux.rotation.ScriptedSiblings.DETAIL;
import static io.certflux.rotation.ScriptedSiblings.EXISTING;
import static io.certflux.rotation.ScriptedSiblings.PREPARING;
import static io.certflux.rotation.ScriptedSiblings.TASKS;
import static io.certflux.rotation.ScriptedSiblings.UPDATE;
import static io.certflux.rotation.ScriptedSiblings.detail;
import static io.certflux.rotation.ScriptedSiblings.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.DeployTask.Origin;
import io.certflux.client.ScriptedTransport.Sent;
import io.certflux.rotation.Failure.Kind;
import io.certflux.rotation.RotationEvent.Submitted;
import io.certflux.rotation.RotationHandle.Phase;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the task of a rotation that falls back is begun, and whose it is taken for. */
class SiblingCreationTest {
    private static final String OURS = "{\"Id\":7,\"CertId\":\"New12345\",\"CreateTime\":\"2026-11-22 08:00:02\"}";
    private static final String OLDER = "{\"Id\":6,\"CertId\":\"Other123\",\"CreateTime\":\"2026-11-21 08:00:02\"}";
    private static final String NO_ID = "{\"CertId\":\"Other123\",\"CreateTime\":\"2026-11-22 08:00:02\"}";

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
    void rotate_givenCreationThatTakesTime_expectsTheSameRequestEveryTwoSecondsUntilTheTaskIsNamed() {
        script.network
                .answer(UPDATE, PREPARING)
                .answer(UPDATE, "\"DeployStatus\":0")
                .answer(UPDATE, CREATED)
                .answer(DETAIL, detail(1, 3))
                .answer(DETAIL, detail(1, 1));

        List<RotationEvent> events = script.run(script.rotator().rotate(rotation()));
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "FallingBack", "Submitted", "Deploying", "Succeeded");
        assertThat(((Submitted) events.get(2)).adopted()).isFalse();
        List<Sent> requests = sent(UPDATE);
        assertThat(requests)
                .extracting(Sent::body)
                .containsOnly(requests.get(0).body())
                .hasSize(3);
        assertThat(requests.get(0).body())
                .contains("\"OldCertificateId\":\"JADeKqED\"", "\"ap-guangzhou\"", "BEGIN PRIVATE KEY");
        assertThat(requests.get(1).atMillis() - requests.get(0).atMillis()).isBetween(2_000L, 3_000L);
    }

    @Test
    void rotate_givenNoRegion_expectsTheChoiceLeftToTheApi() {
        script.network.answer(UPDATE, CREATED).answer(DETAIL, detail(1, 1));

        outcome(Rotation.of("JADeKqED", script.counted()).fallBackToNewCertificateId());
        assertThat(sent(UPDATE).get(0).body())
                .contains("\"ResourceTypes\":[\"clb\"]")
                .doesNotContain("\"Regions\"");
    }

    @Test
    void rotate_givenRefusalAtOnce_expectsFailureWithTheApisCode() {
        script.network.error(UPDATE, "FailedOperation.CertificateMatchError");

        assertThat(outcome(rotation())).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.cause().kind()).isEqualTo(Kind.REFUSED);
            assertThat(failed.cause().code()).contains("FailedOperation.CertificateMatchError");
        });
    }

    @Test
    void rotate_givenCallerRefusedAtOnce_expectsFailure() {
        script.network.error(UPDATE, "AuthFailure.SignatureFailure");

        assertThat(outcome(rotation())).isInstanceOf(Failed.class);
    }

    @Test
    void rotate_givenCallerRefusedWhileCreationRuns_expectsUnknown() {
        script.network.answer(UPDATE, PREPARING).error(UPDATE, "AuthFailure.SecretIdNotFound");

        assertThat(outcome(rotation())).isInstanceOf(Unknown.class);
    }

    @Test
    void rotate_givenDeadlineBetweenTwoRequests_expectsUnknown() {
        script.network.answer(UPDATE, PREPARING);

        assertThat(outcome(rotation().deadline(Duration.ofMillis(2_500))))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.handle().phase()).isEqualTo(Phase.SENT));
    }

    /** It was there before anything of ours: its end says nothing about us. */
    @Test
    void rotate_givenSomebodyElsesTaskUntilTheDeadline_expectsFailureAsNothingOfOursBegan() {
        script.network.answer(UPDATE, EXISTING);
        running(60);

        assertThat(outcome(rotation().deadline(Duration.ofMinutes(1))))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.cause().kind()).isEqualTo(Kind.NOT_SUBMITTED));
    }

    @Test
    void rotate_givenExistingTaskOnceCreationRan_expectsItFollowedAsPerhapsOurs() {
        script.network.answer(UPDATE, PREPARING).answer(UPDATE, EXISTING);
        running(60);

        assertThat(outcome(rotation().deadline(Duration.ofMinutes(1))))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.handle().origin()).contains(Origin.UNCERTAIN));
    }

    /** What a task that may be ours has put where is found by the id that its record names. */
    @Test
    void rotate_givenTaskThatMayBeOurs_expectsTheCertificateThatItNamesToDecide() {
        script.network
                .answer(UPDATE, PREPARING)
                .answer(UPDATE, EXISTING)
                .answer(DETAIL, detail(1, 1))
                .answer(TASKS, tasks(OLDER, OURS))
                .answer(STORED, ScriptedRotations.ours());

        assertThat(outcome(rotation()))
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        success -> assertThat(success.evidence().level()).isEqualTo(Evidence.Level.STORED));
        assertThat(sent(STORED).get(0).body()).contains("New12345");
    }

    @Test
    void rotate_givenTaskThatMayBeOursAndNamesNoCertificate_expectsUnknown() {
        script.network
                .answer(UPDATE, PREPARING)
                .answer(UPDATE, EXISTING)
                .answer(DETAIL, detail(1, 1))
                .answer(TASKS, tasks(OLDER, "{\"Id\":7}"));

        assertThat(outcome(rotation()))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains("task 7", "may not be ours"));
    }

    @Test
    void rotate_givenTaskThatMayBeOursAndNoList_expectsUnknown() {
        script.network
                .answer(UPDATE, PREPARING)
                .answer(UPDATE, EXISTING)
                .answer(DETAIL, detail(1, 1))
                .error(TASKS, "UnauthorizedOperation");

        assertThat(outcome(rotation()))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains("task 7", "may not be ours"));
    }

    @Test
    void rotate_givenLostAnswer_expectsTheNewestTaskSinceFollowedAndNoSecondRequest() {
        script.network
                .lost(UPDATE)
                .answer(TASKS, tasks("{\"Id\":5,\"CreateTime\":\"2026-11-22 08:00:01\"}", OURS, OLDER))
                .answer(DETAIL, detail(1, 1))
                .answer(TASKS, tasks(OURS))
                .answer(STORED, ScriptedRotations.ours());

        assertThat(outcome(rotation()))
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        success -> assertThat(success.deployRecordId()).isEqualTo(7));
        assertThat(sent(UPDATE)).hasSize(1);
    }

    /** Nothing is known of where the new certificate would be stored: another request might begin a second task. */
    @Test
    void rotate_givenLostAnswerAndNoTaskSince_expectsUnknownAndNoSecondRequest() {
        script.network
                .lost(UPDATE)
                .answer(TASKS, tasks(OLDER, "{\"Id\":9}", NO_ID, "{\"Id\":0,\"CreateTime\":\"2026-11-22 08:00:03\"}"));

        assertThat(outcome(rotation())).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.handle().deployRecordId()).isEmpty();
            assertThat(unknown.cause()).isPresent();
        });
        assertThat(sent(UPDATE)).hasSize(1);
    }

    private void running(int looks) {
        for (int i = 0; i < looks; i++) {
            script.network.answer(DETAIL, detail(3, 3));
        }
    }

    private Rotation rotation() {
        return script.rotation().fallBackToNewCertificateId();
    }

    private RotationOutcome outcome(Rotation rotation) {
        return script.outcome(script.rotator().rotate(rotation));
    }

    private List<Sent> sent(String action) {
        return script.network.sent().stream()
                .filter(sent -> sent.action().equals(action))
                .toList();
    }
}
