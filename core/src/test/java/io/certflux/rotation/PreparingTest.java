// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.certflux.material.CertificateMaterial;
import io.certflux.material.Preflight;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What is held of a key while a rotation runs, and what is left of it afterwards. */
class PreparingTest {
    private final ScriptedRotations script = new ScriptedRotations();
    private final CertificateMaterial material = ScriptedRotations.material();

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void wipe_givenPreparedKey_expectsItOverwrittenAndHandedOutNoMore() {
        Preparing preparing = prepared(Mono.just(material), false);
        Prepared held = preparing.get();
        assertThat(new String(held.keyPem(), StandardCharsets.US_ASCII)).contains("BEGIN PRIVATE KEY");

        preparing.wipe();
        assertThat(held.keyPem()).containsOnly(0);
        assertThatIllegalStateException().isThrownBy(preparing::get);
    }

    @Test
    void get_givenNothingPrepared_expectsRefusal() {
        Preparing preparing = preparing(Mono.just(material), false);

        assertThatIllegalStateException().isThrownBy(preparing::get);
    }

    @Test
    void prepare_givenMaterialOfOurOwn_expectsItDestroyedOnceCopied() {
        Preparing preparing = prepared(Mono.just(material), true);

        assertThat(material.isDestroyed()).isTrue();
        assertThat(new String(preparing.get().keyPem(), StandardCharsets.US_ASCII))
                .contains("BEGIN PRIVATE KEY");
    }

    @Test
    void prepare_givenTheCallersMaterial_expectsItLeftWhole() {
        prepared(Mono.just(material), false).wipe();

        assertThat(material.isDestroyed()).isFalse();
    }

    @Test
    void toString_givenPreparedKey_expectsItNotShown() {
        assertThat(prepared(Mono.just(material), false).get()).hasToString("Prepared[key not shown]");
    }

    private Preparing prepared(Mono<CertificateMaterial> source, boolean isOurs) {
        Preparing preparing = preparing(source, isOurs);
        List<Answer> answers = new ArrayList<>();
        Facts facts = new Facts(new UploadRoute(script.ssl, script.rotation(), clock(), preparing::get));
        preparing.prepare(facts).map(Seen::answer).subscribe(answers::add);
        assertThat(answers).containsExactly(Answer.ACCEPTED);
        return preparing;
    }

    private Preparing preparing(Mono<CertificateMaterial> source, boolean isOurs) {
        return new Preparing(source, isOurs, Preflight.standard(), clock());
    }

    private RotationClock clock() {
        return new RotationClock(script.time, Duration.ofMinutes(1));
    }
}
