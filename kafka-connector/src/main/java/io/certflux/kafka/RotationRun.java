// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.material.CertificateMaterial;
import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationOutcome;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs one rotation and publishes what it reports, one event after the other. Whatever the rotation does, exactly one
 * terminal event comes out, last.
 */
final class RotationRun {
    private final Function<Rotation, Flux<RotationEvent>> rotator;
    private final MaterialLoader materials;
    private final Announcer announcer;

    RotationRun(Function<Rotation, Flux<RotationEvent>> rotator, MaterialLoader materials, Announcer announcer) {
        this.rotator = rotator;
        this.materials = materials;
        this.announcer = announcer;
    }

    /** Completes when the terminal event is visible. Never an error. */
    Mono<Void> run(Claim claim, RotationRequest request) {
        return Flux.defer(() -> outcomeLast(request))
                .concatMap(new Story(claim, request.ids())::tell, 1)
                .then();
    }

    private Flux<OutboundEvent> outcomeLast(RotationRequest request) {
        return Flux.using(Disposables::swap, loaded -> rotator.apply(rotation(request, loaded)), Disposable::dispose)
                .takeUntil(RotationOutcome.class::isInstance)
                .map(RotationEvents::of)
                .onErrorResume(
                        error -> Mono.just(announcer.unknown("the rotation broke off: " + Scrubber.message(error))))
                .concatWith(Mono.fromSupplier(() -> announcer.unknown("the rotation ended without an outcome")))
                .takeUntil(event -> event.type().terminal());
    }

    /** @param loaded disposed when the rotation is over; then the key is overwritten */
    private Rotation rotation(RotationRequest request, Disposable.Swap loaded) {
        Mono<CertificateMaterial> material = materials.load(request).doOnNext(read -> loaded.update(read::destroy));
        Rotation rotation = Rotation.of(request.ids().certificateId(), material)
                .id(request.ids().rotationId())
                .deadline(request.deadline());
        for (RotationRequest.Target target : request.targets()) {
            rotation = rotation.on(target.resourceType(), target.regions().toArray(String[]::new));
        }
        return rotation;
    }

    /** Numbers the events of one rotation, and leaves out progress that repeats itself. */
    private final class Story {
        private final Claim claim;
        private final RotationRequest.RequestIds ids;
        private ObjectNode lastProgress = Json.object();
        private long sequence;

        private Story(Claim claim, RotationRequest.RequestIds ids) {
            this.claim = claim;
            this.ids = ids;
        }

        private Mono<Void> tell(OutboundEvent event) {
            if (event.type() == EventType.PROGRESS) {
                if (event.data().equals(lastProgress)) {
                    return Mono.empty();
                }
                lastProgress = event.data();
            }
            return announcer.announce(claim, ids, event, ++sequence);
        }
    }
}
