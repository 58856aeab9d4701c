// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.rotation.RotationEvent;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class RotationRunTest extends SessionFixture {

    @Test
    void run_givenRotationThatFails_expectsUnknownWithoutItsSecrets() {
        start();
        String pem = Requests.keyPem();
        poll(Requests.request(0, "r0", "cert"));

        rotator.fail("cert", new IllegalStateException("broke on " + pem));
        settle();

        assertThat(sink.events()).containsExactly("unknown cert");
        assertThat(sink.lastData())
                .contains("the rotation broke off: IllegalStateException: broke on")
                .doesNotContain(pem.substring(40, 60));
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void run_givenRotationWithoutOutcome_expectsUnknown() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        rotator.report("cert", SampleEvents.accepted());

        rotator.complete("cert");
        settle();

        assertThat(sink.events()).containsExactly("accepted cert", "unknown cert");
        assertThat(sink.lastData()).contains("the rotation ended without an outcome");
    }

    @Test
    void run_givenRotatorThatThrows_expectsUnknownAndTheNextRequestDone() {
        Session throwing = SessionFactory.create(
                ConnectorOptions.builder().bootstrapServers("unused:1").build(),
                (rotation, handle, handles) -> {
                    if (rotation.certificateId().equals("bad")) {
                        throw new IllegalArgumentException("no");
                    }
                    return Flux.<RotationEvent>just(SampleEvents.succeeded("r", "good"));
                },
                feed,
                source,
                sink,
                statuses,
                time);
        running = throwing.run().subscribe();
        poll(Requests.request(0, "r0", "bad"), Requests.request(1, "r1", "good"));

        assertThat(sink.events()).containsExactlyInAnyOrder("unknown bad", "succeeded good");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void run_givenEventsAfterTheOutcome_expectsNoneOfThem() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        rotator.succeed("cert");
        settle();

        assertThat(rotator.cancelled).containsExactly("cert");
        assertThat(sink.events()).containsExactly("succeeded cert");
    }

    @Test
    void run_givenProgressThatRepeatsItself_expectsItOnce() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        rotator.report("cert", SampleEvents.deploying(1));
        rotator.report("cert", SampleEvents.deploying(1));
        rotator.report("cert", SampleEvents.deploying(2));
        succeed("cert");

        assertThat(sink.events()).containsExactly("progress cert", "progress cert", "succeeded cert");
    }
}
