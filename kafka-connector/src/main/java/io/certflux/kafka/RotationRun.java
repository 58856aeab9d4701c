// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.CertificateStatus.Unfinished;
import io.certflux.material.CertificateMaterial;
import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationHandle;
import io.certflux.rotation.RotationOutcome;
import java.util.Optional;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs one rotation, or goes on with one that an earlier process began, and publishes what it reports, one event after the
 * other. Whatever the rotation does, exactly one terminal event comes out, last.
 */
final class RotationRun {
    private final Rotator rotator;
    private final MaterialLoader materials;
    private final Announcer announcer;

    RotationRun(Rotator rotator, MaterialLoader materials, Announcer announcer) {
        this.rotator = rotator;
        this.materials = materials;
        this.announcer = announcer;
    }

    /** Completes when the terminal event is visible, or when a newer rotation takes the turn. Never an error. */
    Mono<Void> run(ClaimedRequest claimed, RotationRequest request, Optional<Unfinished> begun, Turn turn) {
        return Mono.defer(() -> {
            Story story = new Story(announcer, claimed, begun, turn);
            return outcomeLast(request, begun.flatMap(Unfinished::handle), story)
                    .concatMap(story::tell, 1)
                    .then();
        });
    }

    private Flux<OutboundEvent> outcomeLast(RotationRequest request, Optional<RotationHandle> handle, Story story) {
        return Flux.using(
                        Disposables::swap,
                        loaded -> rotator.run(rotation(request, loaded), handle, story::save),
                        Disposable::dispose)
                .takeUntil(RotationOutcome.class::isInstance)
                .map(event -> RotationEvents.of(request, event))
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
}
