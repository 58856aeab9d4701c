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
import io.certflux.rotation.Evidence.Level;
import io.certflux.rotation.RotationOutcome.Skipped;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What is said where the tasks or the stored content cannot be read, or do not tell whose work they are. */
class ComparingTest {
    private static final String EXISTS = "FailedOperation.CertificateExists";
    private static final String EXISTING = "\"DeployRecordId\":42,\"DeployStatus\":0";
    private static final String REFUSED = "UnauthorizedOperation";
    private static final String NO_TASK = "\"DeployRecordList\":[]";
    private static final String UNLISTED = "our certificate is stored, but the tasks could not be listed";

    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void resume_givenOurContentStoredAndNoListAnyMore_expectsUnknownThatSaysSo() {
        script.network
                .answer(TASKS, NO_TASK)
                .answer(STORED, ScriptedRotations.ours())
                .error(TASKS, REFUSED);

        assertUnknown(script.outcome(script.rotator().resume(sent(), script.rotation())), UNLISTED);
    }

    @Test
    void rotate_givenCertificateThatExistsAndNoList_expectsUnknownThatSaysSo() {
        script.network
                .error(UPLOAD, EXISTS)
                .answer(STORED, ScriptedRotations.ours())
                .error(TASKS, REFUSED);

        assertUnknown(rotated(), UNLISTED);
    }

    @Test
    void rotate_givenTaskThatMayBeOursAndNoList_expectsUnknownThatSaysSo() {
        script.network
                .answer(UPLOAD, PREPARING)
                .answer(UPLOAD, EXISTING)
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.ours())
                .error(TASKS, REFUSED);

        assertUnknown(rotated(), UNLISTED);
    }

    @Test
    void rotate_givenCertificateThatExistsElsewhereSinceWeAsked_expectsUnknownThatSaysSo() {
        script.network.answer(UPLOAD, PREPARING).error(UPLOAD, EXISTS).answer(STORED, ScriptedRotations.anothers());

        assertUnknown(rotated(), "the certificate exists, but it is not known whether that is our doing");
    }

    @Test
    void rotate_givenCertificateThatExistsSinceWeAskedAndNothingReadable_expectsUnknownThatSaysSo() {
        script.network
                .answer(UPLOAD, PREPARING)
                .error(UPLOAD, EXISTS)
                .error(STORED, REFUSED)
                .error(VALIDITY, REFUSED);

        assertUnknown(rotated(), "no task could be followed, and what is stored could not be read");
    }

    @Test
    void rotate_givenStoredEvidenceWantedAndNothingReadable_expectsUnknownWithTheRecordsEvidence() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, DONE)
                .error(STORED, REFUSED)
                .error(VALIDITY, REFUSED);

        RotationOutcome outcome =
                script.outcome(script.rotator().rotate(script.rotation().evidence(Level.STORED)));
        assertUnknown(outcome, "the task succeeded, but what is stored could not be read");
        assertThat(((Unknown) outcome).evidence().orElseThrow().level()).isEqualTo(Level.RECORD);
    }

    /** A fingerprint that is missing, or of a kind that is not SHA-1, says nothing; the validity then does. */
    @Test
    void rotate_givenNoFingerprintOfOurKind_expectsTheValidityToDecide() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.fingerprint("0".repeat(64)))
                .answer(VALIDITY, validity(1))
                .answer(STORED, "")
                .answer(VALIDITY, validity(0));

        assertThat(script.outcome(script.rotator().rotate(script.rotation().evidence(Level.STORED))))
                .isInstanceOf(Succeeded.class);
        assertThat(script.network.linesLeft()).isZero();
    }

    @Test
    void rotate_givenNeitherFingerprintNorValidity_expectsUnknown() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.fingerprint("--"))
                .answer(VALIDITY, "\"CertBeginTime\":null,\"CertEndTime\":null");

        assertUnknown(
                script.outcome(script.rotator().rotate(script.rotation().evidence(Level.STORED))),
                "the task succeeded, but what is stored could not be read");
    }

    /** An entry without an id cannot be followed. */
    @Test
    void rotate_givenCertificateThatExistsAndNoTaskWithAnId_expectsSkipped() {
        script.network
                .error(UPLOAD, EXISTS)
                .answer(STORED, ScriptedRotations.ours())
                .answer(
                        TASKS,
                        "\"DeployRecordList\":[{\"CreateTime\":\"2026-11-22 07:00:00\"},"
                                + "{\"Id\":0,\"CreateTime\":\"2026-11-22 07:00:00\"}]");

        assertThat(rotated()).isInstanceOf(Skipped.class);
    }

    /** Tasks from before the first request, and such of unknown age, are not ours; five minutes are left to the clocks. */
    @Test
    void rotate_givenLostAnswerAndOlderTasks_expectsThemPassedOver() {
        script.network
                .lost(UPLOAD)
                .answer(
                        TASKS,
                        "\"DeployRecordList\":[{\"Id\":44,\"CreateTime\":\"2026-11-22 07:54:59\"},{\"Id\":43},"
                                + "{\"Id\":41,\"CreateTime\":\"2026-11-22 07:55:00\"}]")
                .answer(DETAIL, DONE)
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, "\"DeployRecordList\":[{\"Id\":41,\"CreateTime\":\"2026-11-22 07:55:00\"}]");

        assertThat(rotated())
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        success -> assertThat(success.deployRecordId()).isEqualTo(41));
    }

    /** What was sent before the crash may still become a task; the material to go on with is gone. */
    @Test
    void resume_givenMaterialThatIsGone_expectsUnknownThatSaysSo() {
        script.network.answer(TASKS, NO_TASK).answer(STORED, ScriptedRotations.anothers());

        assertUnknown(
                script.outcome(script.rotator().resume(sent(), Mono.empty())),
                "what was sent before could not be sent again: its material is missing, or not the same");
    }

    private RotationOutcome rotated() {
        return script.outcome(script.rotator().rotate(script.rotation()));
    }

    private static void assertUnknown(RotationOutcome outcome, String reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).isEqualTo(reason));
    }

    private static RotationHandle sent() {
        return RotationHandle.decode("certflux1?rotation=r-1&certificate=JADeKqED&phase=SENT&sha256="
                + ScriptedRotations.leaf().sha256() + "&sha1="
                + ScriptedRotations.leaf().sha1() + "&sent=" + TestCertificates.NOW + "&on=clb%3Aap-guangzhou");
    }

    /** As the API shows it, of a certificate that ends so many seconds after ours. */
    private static String validity(long later) {
        return "\"CertBeginTime\":\""
                + ScriptedRotations.shown(ScriptedRotations.leaf().notBefore())
                + "\",\"CertEndTime\":\""
                + ScriptedRotations.shown(ScriptedRotations.leaf().notAfter().plusSeconds(later)) + "\"";
    }
}
