// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTest extends SessionFixture {

    @Test
    void run_givenRequest_expectsEveryPhaseAndTheOutcomeInOrder() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        rotator.report("cert", SampleEvents.accepted());
        rotator.report("cert", SampleEvents.submitted(42, false));
        rotator.report("cert", SampleEvents.deploying(1));
        succeed("cert");

        assertThat(sink.events()).containsExactly("accepted cert", "submitted cert", "progress cert", "succeeded cert");
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void run_givenOutcomeNotAcknowledged_expectsOffsetUnfinished() {
        start();
        sink.stalled = true;
        poll(Requests.request(0, "r0", "cert"));
        succeed("cert");
        assertThat(committed()).isZero();
        assertThat(source.requested).isEqualTo(256);

        sink.acknowledged.tryEmitEmpty();
        settle();

        assertThat(sink.events()).containsExactly("succeeded cert");
        assertThat(committed()).isEqualTo(1);
        assertThat(source.requested).isEqualTo(257);
    }

    @Test
    void run_givenOutOfOrderCompletion_expectsCommitAtFirstUnfinished() {
        start();
        poll(Requests.request(0, "r0", "a"), Requests.request(1, "r1", "b"), Requests.request(2, "r2", "c"));
        succeed("c");
        succeed("b");
        assertThat(committed()).isZero();

        succeed("a");

        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void run_givenBrokerThatFails_expectsEventWrittenWithBackOff() {
        start();
        sink.failures = 5;
        poll(Requests.request(0, "r0", "cert"));
        succeed("cert");
        assertThat(sink.events()).isEmpty();

        pass(Duration.ofMinutes(1));

        assertThat(sink.events()).containsExactly("succeeded cert");
        assertThat(sink.attempts).isEqualTo(6);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void run_givenBrokerThatStaysBroken_expectsFewAttempts() {
        start();
        sink.failures = Integer.MAX_VALUE;
        poll(Requests.request(0, "r0", "cert"));
        succeed("cert");

        pass(Duration.ofHours(1));

        assertThat(sink.attempts).isBetween(100, 600);
        assertThat(committed()).isZero();
    }

    @Test
    void run_givenDeadLetterAndInvalidRequest_expectsEachItsEndAndOthersUntouched() {
        start();
        poll(
                Requests.record(0, 0, "cert", "garbage", Map.of()),
                Requests.record(0, 1, "wrong", Requests.data("cert"), Requests.binaryHeaders("r1")),
                Requests.request(2, "r2", "cert"));
        succeed("cert");

        assertThat(sink.deadLetters()).hasSize(1);
        assertThat(sink.events()).containsExactly("rejected cert", "succeeded cert");
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void run_givenNewerRequestWhileOneWaits_expectsOlderSuperseded() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        rotator.send("cert");
        settle();
        poll(Requests.request(1, "r1", "cert"), Requests.request(2, "r2", "cert"));
        assertThat(rotator.started).containsExactly("cert");
        assertThat(sink.events()).containsExactly("superseded cert");
        assertThat(sink.lastData()).contains(Ids.rotation(URI.create(Requests.SOURCE), "r2"));

        succeed("cert");
        succeed("cert");

        assertThat(sink.events()).containsExactly("superseded cert", "succeeded cert", "succeeded cert");
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void run_givenSameRequestTwiceInFlight_expectsOneRotationAndOneOutcome() {
        start();
        poll(Requests.request(0, "r0", "cert"), Requests.request(1, "r0", "cert"));
        succeed("cert");

        assertThat(rotator.started).containsExactly("cert");
        assertThat(sink.events()).containsExactly("succeeded cert");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void run_givenFullHouse_expectsDemandOnlyForWhatEnds() {
        start(options -> options.maxInFlight(2));
        assertThat(source.requested).isEqualTo(2);
        poll(Requests.request(0, "r0", "a"), Requests.request(1, "r1", "b"));
        assertThat(source.requested).isEqualTo(2);

        succeed("a");

        assertThat(source.requested).isEqualTo(3);
    }

    @Test
    void run_givenRevocation_expectsRotationCancelledAndNothingWritten() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        rotator.send("cert");
        settle();
        poll(Requests.request(1, "r1", "cert"));

        source.revoke();
        settle();

        assertThat(rotator.started).containsExactly("cert");
        assertThat(rotator.cancelled).containsExactly("cert");
        assertThat(sink.events()).isEmpty();
        assertThat(source.requested).isEqualTo(256 + 2);
    }

    @Test
    void run_givenRevocationWhileEventWaitsForBroker_expectsItDropped() {
        start();
        sink.failures = 1;
        poll(Requests.request(0, "r0", "cert"));
        succeed("cert");

        source.revoke();
        pass(Duration.ofMinutes(1));

        assertThat(sink.events()).isEmpty();
    }

    @Test
    void run_givenSourceFails_expectsNewConsumerAndRequestDoneAgain() {
        start();
        poll(Requests.request(0, "r0", "cert"));

        source.fail(new IllegalStateException("consumer broke"));
        pass(Duration.ofMinutes(1));
        assertThat(rotator.cancelled).containsExactly("cert");
        poll(Requests.request(0, "r0", "cert"));
        succeed("cert");

        assertThat(source.subscriptions).isEqualTo(2);
        assertThat(sink.events()).containsExactly("succeeded cert");
    }
}
