// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certflux.rotation.Failure.Kind;
import io.certflux.rotation.RotationOutcome.Failed;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a rotator may be set to. */
class RotatorSettingsTest {
    private static final String NOTHING_LISTED = ScriptedRotations.record(0, 0, 0, 0, 0);

    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void emptyRecordGrace_givenNone_expectsAnEmptyRecordTakenAtItsWord() {
        script.network.answer(UPLOAD, CREATED).answer(DETAIL, NOTHING_LISTED);

        assertThat(script.outcome(
                        script.rotator(it -> it.emptyRecordGrace(Duration.ZERO)).rotate(script.rotation())))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.cause().kind()).isEqualTo(Kind.NO_RESOURCE_BOUND));
    }

    @Test
    void emptyRecordGrace_givenNegative_expectsRefusalWithTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateRotator.builder(script.ssl).emptyRecordGrace(Duration.ofSeconds(-1)))
                .withMessage("emptyRecordGrace must not be negative: PT-1S");
    }

    @Test
    void toString_givenRotation_expectsWhatItIsToDoAndNoMaterial() {
        assertThat(script.rotation().toString())
                .contains("id=r-1", "certificateId=JADeKqED", "source=given", "clb:ap-guangzhou");
    }
}
