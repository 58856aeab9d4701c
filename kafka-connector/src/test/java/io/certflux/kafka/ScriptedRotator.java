// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.rotation.HandleStore;
import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Rotations that report what the test says, when it says so. */
final class ScriptedRotator implements Rotator {
    final List<String> started = new ArrayList<>();
    final List<RotationHandle> resumed = new ArrayList<>();
    final List<Duration> deadlines = new ArrayList<>();
    final List<String> cancelled = new ArrayList<>();
    final List<String> saved = new ArrayList<>();
    private final Map<String, Running> running = new LinkedHashMap<>();

    @Override
    public Flux<RotationEvent> run(Rotation rotation, Optional<RotationHandle> handle, HandleStore handles) {
        Sinks.Many<RotationEvent> events = Sinks.many().unicast().onBackpressureBuffer();
        return events.asFlux()
                .doOnSubscribe(subscription -> {
                    started.add(rotation.certificateId());
                    handle.ifPresent(resumed::add);
                    deadlines.add(rotation.deadline());
                    running.put(rotation.certificateId(), new Running(rotation, events, handles));
                })
                .doOnCancel(() -> cancelled.add(rotation.certificateId()));
    }

    void report(String certificateId, RotationEvent event) {
        running.get(certificateId).events().tryEmitNext(event).orThrow();
    }

    void reportIfRunning(String certificateId, RotationEvent event) {
        running.get(certificateId).events().tryEmitNext(event);
    }

    /** Has a handle saved, as a rotation does before it sends; {@link #saved} tells how that ends. */
    RotationHandle send(String certificateId) {
        Running rotation = running.get(certificateId);
        RotationHandle handle = SampleEvents.handle(rotation.rotation().id(), certificateId);
        rotation.handles()
                .save(handle)
                .subscribe(nothing -> {}, error -> saved.add(error.getMessage()), () -> saved.add("saved"));
        return handle;
    }

    void succeed(String certificateId) {
        report(certificateId, SampleEvents.succeeded("scripted", certificateId));
    }

    void complete(String certificateId) {
        running.get(certificateId).events().tryEmitComplete().orThrow();
    }

    void fail(String certificateId, Throwable error) {
        running.get(certificateId).events().tryEmitError(error).orThrow();
    }

    private record Running(Rotation rotation, Sinks.Many<RotationEvent> events, HandleStore handles) {}
}
