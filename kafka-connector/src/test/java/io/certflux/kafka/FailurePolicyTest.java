// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.rotation.Failure;
import io.certflux.rotation.RotationOutcome.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What becomes of requests whose rotation fails, or is not let go on. */
class FailurePolicyTest extends SessionFixture {

    @Test
    void run_givenApiThatCannotBeReached_expectsRequestKeptAndTriedAgain() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        rotator.report("cert", failed(Failure.Kind.NOT_SUBMITTED, true));
        settle();
        assertThat(sink.events()).isEmpty();
        assertThat(committed()).isZero();

        pass(Duration.ofSeconds(10));
        assertThat(rotator.started).hasSize(2);
        succeed("cert");

        assertThat(sink.events()).containsExactly("succeeded cert");
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void run_givenApiThatStaysUnreachable_expectsFailedAtTheDeadlineAndFewAttempts() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        for (int i = 0; i < 400; i++) {
            if (sink.events().isEmpty()) {
                rotator.reportIfRunning("cert", failed(Failure.Kind.NOT_SUBMITTED, true));
            }
            pass(Duration.ofSeconds(5));
        }

        assertThat(sink.events()).containsExactly("failed cert");
        assertThat(rotator.started).hasSizeBetween(4, 9);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void run_givenFailureAfterAHandleWasSaved_expectsTheNextAttemptToGoOnFromIt() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        var handle = rotator.send("cert");
        settle();
        rotator.report("cert", failed(Failure.Kind.NOT_SUBMITTED, true));
        pass(Duration.ofSeconds(10));

        assertThat(rotator.resumed).containsExactly(handle);
    }

    @Test
    void run_givenRefusal_expectsItPublished() {
        start();
        poll(Requests.request(0, "r0", "cert"));
        rotator.report("cert", failed(Failure.Kind.REFUSED, false));
        settle();

        assertThat(sink.events()).containsExactly("failed cert");
    }

    @Test
    void run_givenFailuresForTheDeadLetters_expectsLetterWithoutTerminalEventAndRoomForARedrive() {
        start(options -> options.onFailure(failure -> FailureAction.DEAD_LETTER));
        poll(Requests.request(0, "r0", "cert"));
        rotator.report("cert", SampleEvents.accepted());
        rotator.report("cert", failed(Failure.Kind.REFUSED, false));
        settle();

        assertThat(sink.events()).containsExactly("accepted cert");
        assertThat(sink.deadLetters()).hasSize(1).allSatisfy(letter -> {
            assertThat(header(letter.headers(), "certflux.error.code")).isEqualTo("rotation_failed");
            assertThat(header(letter.headers(), "certflux.error.message")).contains("it went wrong", "do this");
            assertThat(header(letter.headers(), "ce_id")).isEqualTo("r0");
        });
        assertThat(committed()).isEqualTo(1);

        poll(Requests.request(1, "r0", "cert"));
        succeed("cert");
        assertThat(sink.events()).containsExactly("accepted cert", "succeeded cert");
    }

    @Test
    void run_givenGateThatIsClosed_expectsNothingSavedUntilItOpens() {
        Sinks.Empty<Void> window = Sinks.empty();
        List<SubmissionGate.Submission> asked = new ArrayList<>();
        start(options -> options.beforeSubmit(submission -> {
            asked.add(submission);
            return window.asMono();
        }));
        poll(Requests.request(0, "r0", "cert"));
        rotator.send("cert");
        settle();
        assertThat(rotator.saved).isEmpty();
        assertThat(asked).hasSize(1).allSatisfy(submission -> {
            assertThat(submission.requestId()).isEqualTo("r0");
            assertThat(submission.certificateId()).isEqualTo("cert");
            assertThat(submission.leafSha256()).isEqualTo(SampleEvents.SHA256);
        });

        window.tryEmitEmpty();
        settle();
        rotator.send("cert");
        settle();

        assertThat(rotator.saved).containsExactly("saved", "saved");
        assertThat(asked).hasSize(1);
    }

    @Test
    void run_givenGateThatRefuses_expectsTheRotationToldWhy() {
        start(options ->
                options.beforeSubmit(submission -> Mono.error(new IllegalStateException("frozen until Monday"))));
        poll(Requests.request(0, "r0", "cert"));
        rotator.send("cert");
        settle();

        assertThat(rotator.saved).containsExactly("frozen until Monday");
        assertThat(statuses.of("cert").unfinished()).isEmpty();
    }

    @Test
    void run_givenNewerRequestWhileTheGateIsClosed_expectsTheOlderSuperseded() {
        start(options -> options.beforeSubmit(submission -> Mono.never()));
        poll(Requests.request(0, "r0", "cert"));
        rotator.send("cert");
        settle();

        poll(Requests.request(1, "r1", "cert"));

        assertThat(sink.events()).containsExactly("superseded cert");
        assertThat(rotator.started).hasSize(2);
    }

    private static String header(org.apache.kafka.common.header.Headers headers, String name) {
        return FakeSink.text(headers.lastHeader(name).value());
    }

    private static Failed failed(Failure.Kind kind, boolean mayPass) {
        return new Failed(
                "scripted",
                "cert",
                SampleEvents.AT,
                OptionalLong.empty(),
                new Failure(kind, Optional.empty(), "it went wrong", Optional.empty(), "do this", mayPass));
    }
}
