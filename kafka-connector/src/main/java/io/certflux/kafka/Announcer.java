// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.CertificateStatus.Finished;
import io.certflux.kafka.CertificateStatus.Latest;
import io.certflux.kafka.CertificateStatus.Unfinished;
import io.certflux.kafka.RotationRequest.RequestIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Says to Kafka what became of a record. What a method returns completes when it is visible, and never with an error. */
final class Announcer {
    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final EventPublisher publisher;
    private final EventRecords events;
    private final DeadLetters deadLetters;
    private final Vitals vitals;
    private final Scheduler clock;

    Announcer(EventPublisher publisher, EventRecords events, DeadLetters deadLetters, Vitals vitals, Scheduler clock) {
        this.vitals = vitals;
        this.publisher = publisher;
        this.events = events;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** @param known what else the certificate's status says from now on */
    Mono<Void> announce(ClaimedRequest request, OutboundEvent event, long sequence, Optional<Unfinished> known) {
        RequestIds ids = request.ids();
        log.debug("{} rotation {} of {}", event.type(), ids.rotationId(), ids.certificateId());
        boolean changes = event.type().describesCertificate() || event.type().terminal() || known.isPresent();
        UnaryOperator<CertificateStatus> change = status -> changed(status, request, event, known);
        return publisher.publish(new Publication(
                request.claim(),
                List.of(events.of(ids, request.claim().partition().partition(), event, sequence)),
                Optional.of(EventRecords.published(ids, event, sequence)),
                changes && request.isAtHome()
                        ? Optional.of(new StatusChange(ids.certificateId(), change))
                        : Optional.empty(),
                event.type().terminal()));
    }

    private static CertificateStatus changed(
            CertificateStatus status, ClaimedRequest request, OutboundEvent event, Optional<Unfinished> known) {
        RequestIds ids = request.ids();
        CertificateStatus changed = known.map(status::with).orElse(status);
        if (event.type().describesCertificate()) {
            changed = changed.with(new Latest(
                    event.type(), EventRecords.id(ids, event, 0), ids.rotationId(), ids.requestId(), event.at()));
        }
        return event.type().terminal() ? changed.with(new Finished(ids.rotationId(), request.digest())) : changed;
    }

    /** Saves where a rotation stands; nobody else is told. */
    Mono<Void> save(ClaimedRequest request, Unfinished rotation) {
        return publisher.publish(new Publication(
                request.claim(),
                List.of(),
                Optional.empty(),
                Optional.of(new StatusChange(request.ids().certificateId(), status -> status.with(rotation))),
                false));
    }

    Mono<Void> rejected(ClaimedRequest request, Problem problem) {
        RequestIds ids = request.ids();
        log.warn("rejected request {} for {}: {}", ids.requestId(), ids.certificateId(), problem.message());
        return announce(request, RotationEvents.rejected(problem, now()), 1, Optional.empty());
    }

    Mono<Void> superseded(ClaimedRequest request, String newerRotationId) {
        return announce(request, RotationEvents.superseded(newerRotationId, now()), 1, Optional.empty());
    }

    Mono<Void> deadLetter(Claim claim, ConsumerRecord<byte[], byte[]> record, Problem problem) {
        log.warn("dead letter {}: {}", claim, problem.message());
        return put(new Publication(
                claim, List.of(deadLetters.of(record, problem)), Optional.empty(), Optional.empty(), true));
    }

    /** A request that was worked on ends in the dead letters; driven again, it is a request like any other. */
    Mono<Void> putAway(ClaimedRequest request, Problem problem) {
        RequestIds ids = request.ids();
        log.warn("dead letter {}, request {}: {}", request.claim(), ids.requestId(), problem.message());
        StatusChange forgotten = new StatusChange(ids.certificateId(), status -> status.without(ids.rotationId()));
        return put(new Publication(
                request.claim(),
                List.of(deadLetters.of(request.record(), problem)),
                Optional.empty(),
                Optional.of(forgotten),
                true));
    }

    /** The offset is done, and nobody is told: another record of the same request says it all. */
    Mono<Void> repeated(ClaimedRequest request) {
        log.info(
                "request {} for {} came before",
                request.ids().requestId(),
                request.ids().certificateId());
        return publisher.publish(new Publication(request.claim(), List.of(), Optional.empty(), Optional.empty(), true));
    }

    private Mono<Void> put(Publication letter) {
        return publisher.publish(letter).doOnSuccess(nothing -> vitals.deadLetter());
    }

    OutboundEvent unknown(String reason) {
        return RotationEvents.unknown(reason, now());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.now(TimeUnit.MILLISECONDS));
    }
}
