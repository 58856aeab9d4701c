// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.CertificateStatus;
import io.certflux.rotation.Evidence.Level;
import io.certflux.rotation.RotationEvent.Creating;
import io.certflux.rotation.RotationEvent.Deploying;
import io.certflux.rotation.RotationEvent.FallingBack;
import io.certflux.rotation.RotationEvent.Submitted;
import io.certflux.rotation.RotationEvent.Validating;
import io.certflux.rotation.RotationEvent.Verifying;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** What a slow subscriber gets of a rotation that does not wait for it. */
class LatestProgressTest {

    static Stream<LongFunction<RotationEvent>> progress() {
        return Stream.of(
                at -> new Creating("r-1", "JADeKqED", Instant.ofEpochSecond(at), List.of()),
                at -> new Deploying("r-1", "JADeKqED", Instant.ofEpochSecond(at), 42, new ResourceCounts(1, 0, 0, 1)),
                at -> new Validating(
                        "r-1", "JADeKqED", Instant.ofEpochSecond(at), CertificateStatus.REVIEWING, List.of()),
                at -> new Verifying("r-1", "JADeKqED", Instant.ofEpochSecond(at), 42, Level.SERVED, List.of()));
    }

    @ParameterizedTest
    @MethodSource("progress")
    void request_givenProgressThatWaited_expectsTheNewestAlone(LongFunction<RotationEvent> event) {
        waiting(event.apply(1), event.apply(2), event.apply(3))
                .thenRequest(1)
                .expectNext(event.apply(3))
                .verifyComplete();
    }

    @Test
    void request_givenPhasesThatWaited_expectsEachOfThem() {
        RotationEvent first = new Submitted("r-1", "JADeKqED", Instant.EPOCH, 41, true);
        RotationEvent second = new Submitted("r-1", "JADeKqED", Instant.EPOCH, 42, false);

        waiting(first, second).thenRequest(2).expectNext(first, second).verifyComplete();
    }

    /** Progress before and after a phase is not the same. */
    @Test
    void request_givenProgressOnBothSidesOfAPhase_expectsAllThree() {
        RotationEvent before = new Creating("r-1", "JADeKqED", Instant.EPOCH, List.of());
        RotationEvent phase = new FallingBack("r-1", "JADeKqED", Instant.EPOCH);
        RotationEvent after = new Creating("r-1", "JADeKqED", Instant.ofEpochSecond(1), List.of());

        waiting(before, phase, after)
                .thenRequest(3)
                .expectNext(before, phase, after)
                .verifyComplete();
    }

    @Test
    void onError_givenEventsThatWait_expectsThemBeforeTheError() {
        RotationEvent event = new FallingBack("r-1", "JADeKqED", Instant.EPOCH);
        Flux<RotationEvent> failing = Flux.concat(Flux.just(event), Flux.error(new IllegalStateException("a bug")));

        StepVerifier.create(new LatestProgress(failing), 0)
                .thenRequest(1)
                .expectNext(event)
                .verifyErrorMessage("a bug");
    }

    @Test
    void onError_givenNothingThatWaits_expectsItWithoutDemand() {
        StepVerifier.create(new LatestProgress(Flux.error(new IllegalStateException("a bug"))), 0)
                .verifyErrorMessage("a bug");
    }

    @Test
    void cancel_givenRunningRotation_expectsItCancelled() {
        TestPublisher<RotationEvent> rotation = TestPublisher.create();

        StepVerifier.create(new LatestProgress(rotation.flux())).thenCancel().verify();
        rotation.assertWasCancelled();
    }

    @Test
    void subscribe_givenContextOfTheSubscriber_expectsTheRotationToSeeIt() {
        Flux<RotationEvent> rotation = Flux.deferContextual(
                context -> Flux.just(new FallingBack(context.get("id"), "JADeKqED", Instant.EPOCH)));

        StepVerifier.create(new LatestProgress(rotation).contextWrite(context -> context.put("id", "r-7")))
                .assertNext(event -> assertThat(event.rotationId()).isEqualTo("r-7"))
                .verifyComplete();
    }

    /** Events that have arrived while nobody asked for one. */
    private static StepVerifier.Step<RotationEvent> waiting(RotationEvent... events) {
        TestPublisher<RotationEvent> rotation = TestPublisher.create();
        return StepVerifier.create(new LatestProgress(rotation.flux()), 0).then(() -> {
            List.of(events).forEach(rotation::next);
            rotation.complete();
        });
    }
}
