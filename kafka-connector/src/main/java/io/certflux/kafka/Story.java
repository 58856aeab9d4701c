// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.CertificateStatus.Unfinished;
import io.certflux.kafka.RotationRequest.RequestIds;
import io.certflux.rotation.RotationHandle;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is told of one rotation: numbers its events, leaves out progress that repeats itself, and keeps what a later process
 * needs to go on with it.
 *
 * <p>The numbers of progress are in the ids of its events. They are reserved in the status, some at a time, so that a later
 * process gives none of them a second time.
 */
final class Story {
    private static final long RESERVED = 1_000;

    private final Announcer announcer;
    private final ClaimedRequest request;
    private final Turn turn;
    private final SubmissionGate gate;
    private final AtomicLong sequence;
    private volatile long reserved;
    private volatile Optional<RotationHandle> handle;
    private ObjectNode lastProgress = Json.object();

    Story(Announcer announcer, SubmissionGate gate, ClaimedRequest request, Optional<Unfinished> begun, Turn turn) {
        this.gate = gate;
        this.announcer = announcer;
        this.request = request;
        this.turn = turn;
        this.sequence = new AtomicLong(begun.map(Unfinished::sequence).orElse(0L));
        this.reserved = sequence.get();
        this.handle = begun.flatMap(Unfinished::handle);
    }

    /** Completes when the event is visible; at once if it says nothing new. Never, if a newer rotation takes the turn. */
    Mono<Void> tell(OutboundEvent event) {
        if (event.type().terminal() && !turn.hold()) {
            return Mono.never();
        }
        if (event.type() != EventType.PROGRESS) {
            return announcer.announce(request, event, sequence.incrementAndGet(), Optional.empty());
        }
        if (event.data().equals(lastProgress)) {
            return Mono.empty();
        }
        lastProgress = event.data();
        long number = sequence.incrementAndGet();
        if (number <= reserved) {
            return announcer.announce(request, event, number, Optional.empty());
        }
        Unfinished known = unfinished(number);
        return announcer
                .announce(request, event, number, Optional.of(known))
                .doOnSuccess(nothing -> reserved = known.sequence());
    }

    /** Where the rotation was when its handle was last saved, by this process or an earlier one. */
    Optional<RotationHandle> handle() {
        return handle;
    }

    /** The request ends in the dead letters. Completes when that is visible. Never, if a newer rotation takes the turn. */
    Mono<Void> putAway(Problem problem) {
        return Mono.defer(() -> turn.hold() ? announcer.putAway(request, problem) : Mono.never());
    }

    /**
     * Completes when the handle is in the status topic, before which nothing is sent. Never, if a newer rotation takes the
     * turn; with an error, if the partition is another member's meanwhile.
     */
    Mono<Void> save(RotationHandle next) {
        return opened(next).then(Mono.defer(() -> kept(next)));
    }

    /** Nothing was sent before the first handle. */
    private Mono<Void> opened(RotationHandle next) {
        RequestIds ids = request.ids();
        return handle.isPresent()
                ? Mono.empty()
                : Mono.defer(() -> gate.open(new SubmissionGate.Submission(
                        ids.rotationId(), ids.requestId(), ids.certificateId(), next.leafSha256())));
    }

    private Mono<Void> kept(RotationHandle next) {
        if (!turn.hold()) {
            return Mono.never();
        }
        handle = Optional.of(next);
        Unfinished known = unfinished(sequence.get());
        return announcer.save(request, known).then(Mono.defer(() -> {
            reserved = known.sequence();
            return request.claim().owned() ? Mono.<Void>empty() : Mono.error(moved());
        }));
    }

    private Unfinished unfinished(long used) {
        return new Unfinished(request.ids().rotationId(), handle, used + RESERVED);
    }

    private IllegalStateException moved() {
        return new IllegalStateException("the partition " + request.claim().partition()
                + " is another member's now, who goes on with the rotation");
    }
}
