// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.RotationRequest.RequestIds;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private final Scheduler clock;

    Announcer(EventPublisher publisher, EventRecords events, DeadLetters deadLetters, Scheduler clock) {
        this.publisher = publisher;
        this.events = events;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    Mono<Void> announce(Claim claim, RequestIds ids, OutboundEvent event, long sequence) {
        log.debug("{} rotation {} of {}", event.type(), ids.rotationId(), ids.certificateId());
        return publisher.publish(new Publication(
                claim,
                events.of(ids, claim.partition().partition(), event, sequence),
                event.type().terminal()));
    }

    Mono<Void> rejected(Claim claim, RequestIds ids, Problem problem) {
        log.warn("rejected request {} for {}: {}", ids.requestId(), ids.certificateId(), problem.message());
        return announce(claim, ids, RotationEvents.rejected(problem, now()), 1);
    }

    Mono<Void> superseded(Claim claim, RequestIds ids, String newerRotationId) {
        return announce(claim, ids, RotationEvents.superseded(newerRotationId, now()), 1);
    }

    Mono<Void> deadLetter(Claim claim, ConsumerRecord<byte[], byte[]> record, Problem problem) {
        log.warn("dead letter {}: {}", claim, problem.message());
        return publisher.publish(new Publication(claim, List.of(deadLetters.of(record, problem)), true));
    }

    /** The offset is done, and nobody is told: another record of the same request says it all. */
    Mono<Void> repeated(Claim claim, RequestIds ids) {
        log.info("request {} for {} is in flight already", ids.requestId(), ids.certificateId());
        return publisher.publish(new Publication(claim, List.of(), true));
    }

    OutboundEvent unknown(String reason) {
        return RotationEvents.unknown(reason, now());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.now(TimeUnit.MILLISECONDS));
    }
}
