// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.DONE;
import static io.certflux.rotation.ScriptedRotations.STORED;
import static io.certflux.rotation.ScriptedRotations.TASKS;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.rotation.RotationOutcome.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is said of many rotations at once. */
class RotationSummaryTest {
    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void rotateAll_givenOutcomesOfSeveralKinds_expectsEachCountedAndThoseThatNeedALookListed() {
        script.network
                .answer(UPLOAD, CREATED)
                .answer(DETAIL, DONE)
                .error(UPLOAD, "FailedOperation.CertificateExists")
                .answer(STORED, ScriptedRotations.ours())
                .answer(TASKS, "\"DeployRecordList\":[]");

        RotationSummary summary = summary(
                Flux.just(script.rotation(), script.rotation().id("r-2"), Rotation.of("KBEfLrFE", Mono.empty())));
        assertThat(summary.succeeded()).isEqualTo(1);
        assertThat(summary.skipped()).isEqualTo(1);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.total()).isEqualTo(3);
        assertThat(summary.isAllWell()).isFalse();
        assertThat(summary.others())
                .singleElement()
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.certificateId()).isEqualTo("KBEfLrFE"));
    }

    @Test
    void rotateAll_givenSuccess_expectsAllWell() {
        script.network.answer(UPLOAD, CREATED).answer(DETAIL, DONE);

        assertThat(summary(Flux.just(script.rotation())).isAllWell()).isTrue();
    }

    private RotationSummary summary(Flux<Rotation> rotations) {
        List<RotationSummary> summaries = new ArrayList<>();
        script.rotator(it -> it.maxInFlight(1)).rotateAll(rotations).subscribe(summaries::add);
        script.time.advanceTimeBy(Duration.ofHours(1));
        assertThat(summaries).hasSize(1);
        return summaries.get(0);
    }
}
