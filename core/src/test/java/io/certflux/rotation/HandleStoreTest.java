// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.DONE;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.DeployTask.Origin;
import io.certflux.rotation.RotationHandle.Phase;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What is kept of a rotation, where, and what is said when it cannot be kept. */
class HandleStoreTest {
    private static final Mono<Void> DISK_FULL = Mono.error(new IllegalStateException("disk full"));

    private final ScriptedRotations script = new ScriptedRotations();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void rotate_givenTaskCreated_expectsItKeptWithWhoseItIs() {
        script.network.answer(UPLOAD, CREATED).answer(DETAIL, DONE);

        script.run(script.rotator().rotate(script.rotation()));
        assertThat(script.saved).last().satisfies(handle -> {
            assertThat(handle.phase()).isEqualTo(Phase.DEPLOYING);
            assertThat(handle.deployRecordId()).hasValue(42);
            assertThat(handle.origin()).contains(Origin.CREATED);
        });
    }

    @Test
    void keepingHandlesIn_givenAnotherStore_expectsHandlesThereAndNoneInTheFirst() {
        List<RotationHandle> there = new ArrayList<>();
        CertificateRotator other =
                script.rotator().keepingHandlesIn(handle -> Mono.fromRunnable(() -> there.add(handle)));
        script.network.answer(UPLOAD, CREATED).answer(DETAIL, DONE);

        script.run(other.rotate(script.rotation()));
        assertThat(there).extracting(RotationHandle::phase).containsExactly(Phase.SENT, Phase.DEPLOYING);
        assertThat(script.saved).isEmpty();
        assertThat(other.client()).isSameAs(script.ssl);
    }

    @Test
    void rotate_givenStoreThatFailsBeforeAnythingIsSent_expectsFailureThatSaysWhatToMend() {
        assertThat(script.outcome(script.rotator(it -> it.handleStore(handle -> DISK_FULL))
                        .rotate(script.rotation())))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.cause().message()).isEqualTo("its handle was not taken: disk full");
                    assertThat(failed.cause().remedy()).isEqualTo("Mend what keeps the handles, then rotate again.");
                });
    }

    /** The task goes on in the cloud: that nothing was submitted must not be said. */
    @Test
    void rotate_givenStoreThatFailsOnceTheTaskRuns_expectsUnknownWithoutAClaimOfFailure() {
        CertificateRotator rotator =
                script.rotator(it -> it.handleStore(handle -> handle.phase() == Phase.SENT ? Mono.empty() : DISK_FULL));
        script.network.answer(UPLOAD, CREATED);

        assertThat(script.outcome(rotator.rotate(script.rotation()))).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo("its handle was not taken: disk full");
            assertThat(unknown.cause()).isEmpty();
            assertThat(unknown.evidence())
                    .hasValueSatisfying(seen -> assertThat(seen.level()).isEqualTo(Evidence.Level.TASK));
        });
    }
}
