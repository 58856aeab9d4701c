// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Rotations that report what the test says, when it says so. */
final class ScriptedRotator implements Function<Rotation, Flux<RotationEvent>> {
    final List<String> started = new ArrayList<>();
    final List<String> cancelled = new ArrayList<>();
    private final Map<String, Sinks.Many<RotationEvent>> running = new LinkedHashMap<>();

    @Override
    public Flux<RotationEvent> apply(Rotation rotation) {
        Sinks.Many<RotationEvent> events = Sinks.many().unicast().onBackpressureBuffer();
        return events.asFlux()
                .doOnSubscribe(subscription -> {
                    started.add(rotation.certificateId());
                    running.put(rotation.certificateId(), events);
                })
                .doOnCancel(() -> cancelled.add(rotation.certificateId()));
    }

    void report(String certificateId, RotationEvent event) {
        running.get(certificateId).tryEmitNext(event).orThrow();
    }

    void succeed(String certificateId) {
        report(certificateId, SampleEvents.succeeded("scripted", certificateId));
    }

    void complete(String certificateId) {
        running.get(certificateId).tryEmitComplete().orThrow();
    }

    void fail(String certificateId, Throwable error) {
        running.get(certificateId).tryEmitError(error).orThrow();
    }
}
