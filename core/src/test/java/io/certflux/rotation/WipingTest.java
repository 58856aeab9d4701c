// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.ScriptedRotations.CREATED;
import static io.certflux.rotation.ScriptedRotations.DETAIL;
import static io.certflux.rotation.ScriptedRotations.DONE;
import static io.certflux.rotation.ScriptedRotations.PREPARING;
import static io.certflux.rotation.ScriptedRotations.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.CertificateMaterial;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** What a rotation made to be sent is gone after it; what it was given is not its own to destroy. */
class WipingTest {
    private final ScriptedRotations script = new ScriptedRotations();
    private final CertificateMaterial material = ScriptedRotations.material();
    private final Rotation rotation = Rotation.of("JADeKqED", material).on("clb", "ap-guangzhou");

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void rotate_givenOutcome_expectsRequestsOverwrittenAndTheCallersMaterialWhole() {
        script.network.answer(UPLOAD, PREPARING).answer(UPLOAD, CREATED).answer(DETAIL, DONE);

        assertThat(script.outcome(script.rotator().rotate(rotation))).isInstanceOf(RotationOutcome.Succeeded.class);
        assertRequestsAreWiped(2);
        assertThat(material.isDestroyed()).isFalse();
        assertThat(material.privateKeyPem()).isNotEmpty();
    }

    @Test
    void rotate_givenCancelBetweenTwoPolls_expectsRequestsOverwritten() {
        script.network.answer(UPLOAD, PREPARING);
        Disposable running = script.rotator().rotate(rotation).subscribe();
        script.time.advanceTimeBy(Duration.ofMillis(1100));
        running.dispose();

        assertRequestsAreWiped(1);
    }

    @Test
    void rotate_givenDeadlineWhileCreating_expectsRequestsOverwritten() {
        script.network.answer(UPLOAD, PREPARING);

        script.outcome(script.rotator().rotate(rotation.deadline(Duration.ofSeconds(2))));
        assertRequestsAreWiped(1);
    }

    private void assertRequestsAreWiped(int count) {
        assertThat(script.network.bodies().subList(0, count))
                .allSatisfy(body -> assertThat(body.toBytes()).containsOnly(0));
    }
}
