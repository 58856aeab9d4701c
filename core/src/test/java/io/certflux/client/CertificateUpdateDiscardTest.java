// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static io.certflux.client.UpdateFixtures.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.transport.RequestBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class CertificateUpdateDiscardTest {
    private static final String PREPARING = UpdateFixtures.progress("clb", 0);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time).latency(Duration.ofMillis(100));
    private final SslClient ssl = ScriptedClient.over(network, time);
    private final CertificateUpdate update = ssl.beginUpdate(UpdateFixtures.request("JADeKqED", "canary"));

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void discard_givenUpdateThatHasEnded_expectsRequestOverwrittenAndTheTaskStillKnown() {
        network.answer(UPLOAD, UpdateFixtures.TASK);
        List<DeployTask> tasks = new ArrayList<>();
        update.task().subscribe(tasks::add);
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(text(network.bodies().get(0))).contains("canary");
        update.discard();

        assertIsWiped(network.bodies().get(0));
        StepVerifier.create(update.task()).expectNextCount(1).verifyComplete();
    }

    @Test
    void discard_givenRequestOnItsWay_expectsItOverwrittenOnlyAfterTheAnswer() {
        network.answer(UPLOAD, PREPARING);
        Disposable watching = update.task().subscribe();
        time.advanceTimeBy(Duration.ofMillis(1050));
        assertThat(network.bodies()).hasSize(1);
        watching.dispose();
        update.discard();
        assertThat(text(network.bodies().get(0))).contains("canary");

        time.advanceTimeBy(Duration.ofSeconds(1));
        assertIsWiped(network.bodies().get(0));
    }

    /** The polling is the first one's; its body must last as long as anybody joins in. */
    @Test
    void discard_givenAnotherUpdateOfTheSameContentThatJoined_expectsItsPollsToGoOnUnharmed() {
        network.answer(UPLOAD, PREPARING).answer(UPLOAD, UpdateFixtures.TASK);
        List<DeployTask> tasks = new ArrayList<>();
        Disposable first = update.task().subscribe();
        ssl.beginUpdate(UpdateFixtures.request("JADeKqED", "canary")).task().subscribe(tasks::add);
        time.advanceTimeBy(Duration.ofMillis(1150));
        first.dispose();
        update.discard();
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(tasks).hasSize(1);
        assertThat(network.sent())
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent.body()).contains("canary"));
        assertIsWiped(network.bodies().get(1));
    }

    @Test
    void task_givenUpdateThatWasDiscarded_expectsErrorAndNoCall() {
        update.discard();

        StepVerifier.create(update.task())
                .expectErrorMessage("the update was discarded; begin another one")
                .verify();
        assertThat(network.sent()).isEmpty();
        assertThat(ssl.liveUpdates()).isZero();
    }

    private static void assertIsWiped(RequestBody body) {
        assertThat(body.toBytes()).containsOnly(0);
    }

    private static String text(RequestBody body) {
        return new String(body.toBytes(), StandardCharsets.UTF_8);
    }
}
