// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.kafka.CertificateStatus.Unfinished;
import io.certflux.rotation.RotationHandle;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What a session knows of what happened before it, and what it leaves to the next. */
class SessionResumeTest extends SessionFixture {
    private static final ConsumerRecord<byte[], byte[]> REQUEST = Requests.request(0, "r0", "cert");
    private static final String ROTATION = Ids.rotation(URI.create(Requests.SOURCE), "r0");

    @Test
    void run_givenHandleToSave_expectsItInTheStatusBeforeTheRotationGoesOn() {
        start();
        sink.stalled = true;
        poll(REQUEST);
        RotationHandle handle = rotator.send("cert");
        settle();
        assertThat(rotator.saved).isEmpty();

        sink.acknowledged.tryEmitEmpty();
        settle();

        assertThat(rotator.saved).containsExactly("saved");
        assertThat(statuses.of("cert").unfinished(ROTATION).flatMap(Unfinished::handle))
                .contains(handle);
        assertThat(committed()).isZero();
    }

    @Test
    void run_givenCrashAfterTheHandleWasSaved_expectsTheNextToResumeFromIt() {
        start();
        poll(REQUEST);
        RotationHandle handle = rotator.send("cert");
        settle();

        crash();
        poll(REQUEST);
        succeed("cert");

        assertThat(rotator.resumed).containsExactly(handle);
        assertThat(sink.events()).containsExactly("succeeded cert");
        assertThat(statuses.of("cert").unfinished()).isEmpty();
        assertThat(committed()).isEqualTo(1);
    }

    /** Requests have a deadline of five minutes. */
    @ParameterizedTest
    @CsvSource({"PT0S, PT5M", "PT2M, PT3M", "PT4M30S, PT1M", "PT1H, PT1M"})
    void run_givenCrashSomeTimeAfterTheFirstSend_expectsTheDeadlineToCountFromThereButOneLook(
            Duration crashedFor, Duration left) {
        time.advanceTimeTo(SampleEvents.AT);
        start();
        poll(REQUEST);
        rotator.send("cert");
        settle();

        crash();
        pass(crashedFor);
        poll(REQUEST);

        assertThat(rotator.deadlines).containsExactly(Duration.ofMinutes(5), left);
    }

    /** Its handle is from 2026, and the clock of these tests begins in 1970. */
    @Test
    void run_givenClockFarBehind_expectsTheRotationResumedWithinItsDeadlineAndOneOutcome() {
        start();
        poll(REQUEST);
        rotator.send("cert");
        settle();

        crash();
        poll(REQUEST);
        succeed("cert");
        poll(Requests.request(1, "r0", "cert"));

        assertThat(rotator.deadlines).containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5));
        assertThat(rotator.started).hasSize(2);
        assertThat(sink.events()).containsExactly("succeeded cert");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void run_givenCrashBeforeAnyHandle_expectsTheNextToBeginAnew() {
        start();
        poll(REQUEST);

        crash();
        poll(REQUEST);

        assertThat(rotator.started).containsExactly("cert", "cert");
        assertThat(rotator.resumed).isEmpty();
    }

    @Test
    void run_givenProgressBeforeAndAfterACrash_expectsNoEventIdTwice() {
        start();
        poll(REQUEST);
        rotator.send("cert");
        IntStream.range(0, 3).forEach(i -> rotator.report("cert", SampleEvents.deploying(i)));
        settle();

        crash();
        poll(REQUEST);
        IntStream.range(0, 3).forEach(i -> rotator.report("cert", SampleEvents.deploying(i)));
        settle();

        List<String> ids = sink.eventRecords().stream()
                .map(event -> FakeSink.text(event.headers().lastHeader("ce_id").value()))
                .toList();
        assertThat(ids).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void run_givenMoreProgressThanWasReserved_expectsNoEventIdTwiceAfterACrash() {
        start();
        poll(REQUEST);
        rotator.send("cert");
        IntStream.range(0, 2_500).forEach(i -> {
            rotator.report("cert", SampleEvents.deploying(i));
            settle();
        });

        crash();
        poll(REQUEST);
        rotator.report("cert", SampleEvents.deploying(9_999));
        settle();

        Set<String> ids = new HashSet<>();
        sink.eventRecords()
                .forEach(event -> ids.add(
                        FakeSink.text(event.headers().lastHeader("ce_id").value())));
        assertThat(ids).hasSize(2_501);
    }

    @Test
    void run_givenFinishedRequestAgain_expectsNoRotationAndNoSecondOutcome() {
        start();
        poll(REQUEST);
        succeed("cert");

        crash();
        poll(Requests.request(7, "r0", "cert"));

        assertThat(rotator.started).containsExactly("cert");
        assertThat(sink.events()).containsExactly("succeeded cert");
        assertThat(sink.deadLetters()).isEmpty();
        assertThat(committed()).isEqualTo(8);
    }

    @Test
    void run_givenSameIdWithOtherContent_expectsDeadLetterThatSaysSo() {
        start();
        poll(REQUEST);
        succeed("cert");
        String other = Requests.data("cert").replace("PT5M", "PT6M");
        poll(Requests.record(0, 1, "cert", other, Requests.binaryHeaders("r0")));

        assertThat(rotator.started).containsExactly("cert");
        assertThat(sink.events()).containsExactly("succeeded cert");
        assertThat(sink.deadLetters())
                .hasSize(1)
                .allSatisfy(letter -> assertThat(FakeSink.text(letter.headers()
                                .lastHeader("certflux.error.code")
                                .value()))
                        .isEqualTo("id_reused"));
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void run_givenSameIdWithOtherContentInFlight_expectsDeadLetterAndTheFirstToGoOn() {
        start();
        String other = Requests.data("cert").replace("PT5M", "PT6M");
        poll(REQUEST, Requests.record(0, 1, "cert", other, Requests.binaryHeaders("r0")));
        succeed("cert");

        assertThat(sink.deadLetters()).hasSize(1);
        assertThat(sink.events()).containsExactly("succeeded cert");
    }

    @Test
    void run_givenThirtyTwoLaterRequests_expectsTheFirstForgotten() {
        start();
        for (int i = 0; i <= CertificateStatus.REMEMBERED; i++) {
            poll(Requests.request(i, "r" + i, "cert"));
            succeed("cert");
        }
        assertThat(statuses.of("cert").finished()).hasSize(CertificateStatus.REMEMBERED);

        poll(Requests.request(90, "r1", "cert"), Requests.request(91, "r0", "cert"));

        assertThat(rotator.started).hasSize(CertificateStatus.REMEMBERED + 2);
    }

    @Test
    void run_givenStatusesNotReadYet_expectsRequestsToWaitInOrder() {
        Sinks.Empty<Void> read = Sinks.empty();
        statuses.before = read.asMono();
        start();
        poll(Requests.request(0, "r0", "a"), Requests.request(1, "r1", "b"));
        assertThat(rotator.started).isEmpty();

        read.tryEmitEmpty();
        settle();

        assertThat(rotator.started).containsExactly("a", "b");
    }

    @Test
    void run_givenStatusThatCannotBeRead_expectsItReadAgainAndNothingBegunBefore() {
        statuses.before = Mono.error(new IllegalStateException("a newer version wrote it"));
        start();
        poll(REQUEST);
        pass(Duration.ofMinutes(5));
        assertThat(rotator.started).isEmpty();
        assertThat(statuses.readings).isBetween(8, 30);

        statuses.before = Mono.empty();
        pass(Duration.ofSeconds(45));

        assertThat(rotator.started).containsExactly("cert");
    }

    @Test
    void run_givenPartitionRevokedWhileAHandleIsSaved_expectsTheRotationNotToGoOn() {
        start();
        poll(REQUEST);
        sink.failures = 1;
        rotator.send("cert");
        settle();

        source.revoke();
        pass(Duration.ofMinutes(1));

        assertThat(rotator.saved).doesNotContain("saved");
        assertThat(statuses.of("cert").unfinished()).isEmpty();
    }

    @Test
    void run_givenNewerRequestBeforeAnythingIsSent_expectsTheRunningSuperseded() {
        start();
        poll(REQUEST, Requests.request(1, "r1", "cert"));

        assertThat(rotator.cancelled).containsExactly("cert");
        assertThat(sink.events()).containsExactly("superseded cert");
        succeed("cert");
        assertThat(sink.events()).containsExactly("superseded cert", "succeeded cert");
        assertThat(statuses.of("cert").finished()).hasSize(2);
    }

    @Test
    void run_givenNewerRequestAfterTheHandleWasSaved_expectsItToWait() {
        start();
        poll(REQUEST);
        rotator.send("cert");
        settle();
        poll(Requests.request(1, "r1", "cert"));
        assertThat(rotator.started).containsExactly("cert");

        succeed("cert");

        assertThat(sink.events()).containsExactly("succeeded cert");
        assertThat(rotator.started).hasSize(2);
    }

    @Test
    void run_givenNewerRequestWhileAResumedOneGoesOn_expectsItToWait() {
        start();
        poll(REQUEST);
        rotator.send("cert");
        settle();

        crash();
        poll(REQUEST, Requests.request(1, "r1", "cert"));

        assertThat(rotator.resumed).hasSize(1);
        assertThat(sink.events()).isEmpty();
    }

    @Test
    void run_givenRequestWithAnotherKey_expectsNoStatusWhereItLies() {
        start();
        poll(Requests.record(0, 0, "wrong", Requests.data("cert"), Requests.binaryHeaders("r0")));

        assertThat(sink.events()).containsExactly("rejected cert");
        assertThat(statuses.of("cert")).isEqualTo(CertificateStatus.NONE);
    }

    /** The process dies with all it knew; what was written stays. */
    private void crash() {
        running.dispose();
        source.revoke();
        rotator.cancelled.clear();
        start();
    }
}
