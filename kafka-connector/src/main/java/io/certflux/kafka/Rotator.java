// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.limit.RateBudget;
import io.certflux.rotation.CertificateRotator;
import io.certflux.rotation.HandleStore;
import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationEvent;
import io.certflux.rotation.RotationHandle;
import java.util.Optional;
import reactor.core.publisher.Flux;

/** Runs rotations; the real one is {@link CertificateRotator}. */
@FunctionalInterface
interface Rotator {

    /**
     * Begins a rotation, or goes on with one.
     *
     * @param handle where an earlier process left it
     * @param handles where its handles are saved
     */
    Flux<RotationEvent> run(Rotation rotation, Optional<RotationHandle> handle, HandleStore handles);

    /** The account's rate that its calls wait in; empty for one that makes none. */
    default Optional<RateBudget> budget() {
        return Optional.empty();
    }

    static Rotator of(CertificateRotator rotator) {
        return new Rotator() {
            @Override
            public Flux<RotationEvent> run(Rotation rotation, Optional<RotationHandle> handle, HandleStore handles) {
                CertificateRotator keeping = rotator.keepingHandlesIn(handles);
                return handle.map(known -> keeping.resume(known, rotation)).orElseGet(() -> keeping.rotate(rotation));
            }

            @Override
            public Optional<RateBudget> budget() {
                return Optional.of(rotator.client().rateBudget());
            }
        };
    }
}
