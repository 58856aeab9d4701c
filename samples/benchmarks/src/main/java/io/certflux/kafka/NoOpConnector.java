// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.rotation.Evidence;
import io.certflux.rotation.ResourceCounts;
import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationOutcome.Succeeded;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;

/** Opens to the benchmarks a connector whose rotations cost nothing; to users that is not open. */
public final class NoOpConnector {
    private static final long TASK = 42;

    private NoOpConnector() {}

    /**
     * A connector whose rotations succeed at once.
     *
     * @param neverEnds by certificate id: rotations that are begun and never end
     */
    public static CertificateRotationConnector of(ConnectorOptions options, Predicate<String> neverEnds) {
        return CertificateRotationConnector.create(
                (rotation, handle, handles) -> neverEnds.test(rotation.certificateId())
                        ? Flux.never()
                        : Flux.<RotationEvent>just(success(rotation)),
                options);
    }

    static Succeeded success(Rotation rotation) {
        Instant now = Instant.now();
        return new Succeeded(
                rotation.id(),
                rotation.certificateId(),
                now,
                TASK,
                new ResourceCounts(3, 3, 0, 0),
                new Evidence(Evidence.Level.RECORD, now),
                Optional.empty());
    }
}
