// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.rotation.HandleStore;
import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationHandle;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Succeeds after a while that differs from rotation to rotation; certificates in {@code stuck} never end. */
final class DelayedRotator implements Rotator {
    final ConcurrentMap<String, Integer> starts = new ConcurrentHashMap<>();
    final Set<String> overlaps = ConcurrentHashMap.newKeySet();
    final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Function<String, Duration> duration;

    /** @param duration by certificate id; a day or more is never */
    DelayedRotator(Function<String, Duration> duration) {
        this.duration = duration;
    }

    @Override
    public Flux<RotationEvent> run(Rotation rotation, Optional<RotationHandle> handle, HandleStore handles) {
        String id = rotation.certificateId();
        return Flux.defer(() -> {
                    starts.merge(id, 1, Integer::sum);
                    if (!running.add(id)) {
                        overlaps.add(id);
                    }
                    Duration takes = duration.apply(id);
                    Mono<RotationEvent> outcome = takes.compareTo(Duration.ofDays(1)) >= 0
                            ? Mono.never()
                            : Mono.<RotationEvent>just(SampleEvents.succeeded(rotation.id(), id))
                                    .delayElement(takes);
                    return Flux.<RotationEvent>just(SampleEvents.submitted(42, false))
                            .concatWith(outcome);
                })
                .doOnComplete(() -> ended.add(id))
                .doFinally(signal -> running.remove(id));
    }
}
