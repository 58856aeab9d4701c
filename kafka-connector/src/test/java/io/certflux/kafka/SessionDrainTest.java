// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SessionDrainTest extends SessionFixture {

    @Test
    void drain_givenNothingInFlight_expectsClosedAtOnce() {
        start();

        assertThat(drain()).isTrue();
        assertThat(source.cancelled).isTrue();
        assertThat(sink.closed).isTrue();
    }

    @Test
    void drain_givenRotationInFlight_expectsItsOutcomeWrittenBeforeTheEnd() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        AtomicBoolean drained = new AtomicBoolean();
        session.drain().subscribe(nothing -> {}, error -> {}, () -> drained.set(true));
        assertThat(drained).isFalse();
        assertThat(source.cancelled).isFalse();

        succeed("cert");

        assertThat(drained).isTrue();
        assertThat(sink.events()).containsExactly("succeeded cert");
        assertThat(sink.closed).isTrue();
    }

    @Test
    void drain_givenNewRecords_expectsThemNotBegun() {
        start();
        poll(Requests.request(0, "r0", "a"));
        session.drain().subscribe();

        poll(Requests.request(1, "r1", "b"));

        assertThat(rotator.started).containsExactly("a");
    }

    @Test
    void drain_givenRotationThatDoesNotEnd_expectsItCancelledAfterTheTimeout() {
        start(options -> options.drainTimeout(Duration.ofSeconds(5)));
        poll(Requests.request(0, "r0", "cert"));
        AtomicBoolean drained = new AtomicBoolean();
        session.drain().subscribe(nothing -> {}, error -> {}, () -> drained.set(true));
        pass(Duration.ofSeconds(4));
        assertThat(drained).isFalse();

        pass(Duration.ofSeconds(1));

        assertThat(drained).isTrue();
        assertThat(rotator.cancelled).containsExactly("cert");
        assertThat(sink.events()).isEmpty();
    }

    @Test
    void drain_givenSourceThatFailed_expectsClosedWithoutWaiting() {
        start();
        source.fail(new IllegalStateException("cannot create the consumer"));

        assertThat(drain()).isTrue();
        assertThat(sink.closed).isTrue();
    }

    @Test
    void stop_givenRun_expectsItToComplete() {
        start();

        session.stop().subscribe();
        settle();

        assertThat(completed).isTrue();
        assertThat(sink.closed).isTrue();
    }

    @Test
    void drain_givenSubscribedTwice_expectsOneClosing() {
        start();
        drain();
        sink.closed = false;

        assertThat(drain()).isTrue();
        assertThat(sink.closed).isFalse();
    }

    private boolean drain() {
        AtomicBoolean drained = new AtomicBoolean();
        session.drain().subscribe(nothing -> {}, error -> {}, () -> drained.set(true));
        settle();
        return drained.get();
    }
}
