// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.CertificateStatus.Unfinished;
import io.certflux.kafka.RotationRequest.RequestIds;
import io.certflux.material.CertificateMaterial;
import io.certflux.rotation.Failure;
import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationHandle;
import io.certflux.rotation.RotationOutcome;
import io.certflux.rotation.RotationOutcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Runs one rotation, or goes on with one that an earlier process began, and publishes what it reports, one event after the
 * other. Whatever the rotation does, exactly one terminal event comes out, last; unless a failure is to go to the dead
 * letters.
 */
final class RotationRun {
    private static final Logger log = LoggerFactory.getLogger(RotationRun.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration SLOWEST_RETRY = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** A later process that comes too late has at least this to see how the rotation ended meanwhile. */
    private static final Duration LAST_LOOK = Duration.ofMinutes(1);

    private final Rotator rotator;
    private final MaterialLoader materials;
    private final Announcer announcer;
    private final SubmissionGate gate;
    private final Function<Failure, FailureAction> onFailure;
    private final Vitals vitals;
    private final Scheduler scheduler;

    RotationRun(
            Rotator rotator,
            MaterialLoader materials,
            Announcer announcer,
            SubmissionGate gate,
            Function<Failure, FailureAction> onFailure,
            Vitals vitals,
            Scheduler scheduler) {
        this.vitals = vitals;
        this.rotator = rotator;
        this.materials = materials;
        this.announcer = announcer;
        this.gate = gate;
        this.onFailure = onFailure;
        this.scheduler = scheduler;
    }

    /** Completes when the request's end is visible, or when a newer rotation takes the turn. Never an error. */
    Mono<Void> run(ClaimedRequest claimed, RotationRequest request, Optional<Unfinished> begun, Turn turn) {
        return Mono.defer(() -> {
            Story story = new Story(announcer, gate, claimed, begun, turn);
            Vitals.Patient patient = vitals.patient();
            return outcomeLast(request, dueAt(request, begun), story, patient)
                    .concatMapDelayError(story::tell, 1)
                    .then()
                    .onErrorResume(Undeliverable.class, failed -> story.putAway(failed.problem()))
                    .doFinally(end -> patient.goesOn());
        });
    }

    /** The deadline counts from the rotation's start; for a later process, from the first request that was sent. */
    private Instant dueAt(RotationRequest request, Optional<Unfinished> begun) {
        Instant now = now();
        Instant latest = now.plus(request.deadline());
        return begun.flatMap(Unfinished::handle)
                .flatMap(RotationHandle::firstSentAt)
                .map(sentAt -> later(sentAt.plus(request.deadline()), now.plus(LAST_LOOK)))
                .filter(latest::isAfter)
                .orElse(latest);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Flux<OutboundEvent> outcomeLast(
            RotationRequest request, Instant dueAt, Story story, Vitals.Patient patient) {
        return Flux.defer(() -> {
                    patient.goesOn();
                    return attempt(request, story, left(dueAt));
                })
                .concatMap(this::decided, 1)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                        .maxBackoff(SLOWEST_RETRY)
                        .scheduler(scheduler)
                        .filter(error -> error instanceof NotYet && now().isBefore(dueAt))
                        .doBeforeRetry(retry -> waits(request.ids(), patient, retry.failure())))
                .onErrorResume(NotYet.class, last -> Mono.just(last.outcome()))
                .map(event -> RotationEvents.of(request, event))
                .onErrorResume(
                        error -> !(error instanceof Undeliverable),
                        error -> Mono.just(announcer.unknown("the rotation broke off: " + Scrubber.message(error))))
                .concatWith(Mono.fromSupplier(() -> announcer.unknown("the rotation ended without an outcome")))
                .takeUntil(event -> event.type().terminal());
    }

    private void waits(RequestIds ids, Vitals.Patient patient, Throwable why) {
        String words = Scrubber.message(why);
        log.warn("rotation {} of {} waits and is tried again: {}", ids.rotationId(), ids.certificateId(), words);
        patient.waits();
        vitals.problem("a rotation waits: " + words);
    }

    private Flux<RotationEvent> attempt(RotationRequest request, Story story, Duration deadline) {
        return Flux.using(
                        Disposables::swap,
                        loaded ->
                                rotator.run(rotation(request, loaded).deadline(deadline), story.handle(), story::save),
                        Disposable::dispose)
                .takeUntil(RotationOutcome.class::isInstance);
    }

    private Mono<RotationEvent> decided(RotationEvent event) {
        if (event instanceof Failed failed) {
            return switch (onFailure.apply(failed.cause())) {
                case PUBLISH -> Mono.just(event);
                case RETRY -> Mono.error(new NotYet(failed));
                case DEAD_LETTER -> Mono.error(new Undeliverable(failed));
            };
        }
        return Mono.just(event);
    }

    /** @param loaded disposed when the rotation is over; then the key is overwritten */
    private Rotation rotation(RotationRequest request, Disposable.Swap loaded) {
        Mono<CertificateMaterial> material = materials.load(request).doOnNext(read -> loaded.update(read::destroy));
        Rotation rotation = Rotation.of(request.ids().certificateId(), material)
                .id(request.ids().rotationId());
        for (RotationRequest.Target target : request.targets()) {
            rotation = rotation.on(target.resourceType(), target.regions().toArray(String[]::new));
        }
        return rotation;
    }

    private Duration left(Instant dueAt) {
        Duration left = Duration.between(now(), dueAt);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    private Instant now() {
        return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    }

    /** A failure that may pass. */
    @SuppressWarnings("serial") // Never leaves this class.
    private static final class NotYet extends RuntimeException {
        private final Failed outcome;

        private NotYet(Failed outcome) {
            super(outcome.cause().message(), null, false, false);
            this.outcome = outcome;
        }

        private Failed outcome() {
            return outcome;
        }
    }

    /** A failure that is to be looked at in the dead letters. */
    @SuppressWarnings("serial") // Never leaves this class.
    private static final class Undeliverable extends RuntimeException {
        private final Failed outcome;

        private Undeliverable(Failed outcome) {
            super(outcome.cause().message(), null, false, false);
            this.outcome = outcome;
        }

        private Problem problem() {
            Failure cause = outcome.cause();
            return new Problem("rotation_failed", cause.message() + " " + cause.remedy());
        }
    }
}
