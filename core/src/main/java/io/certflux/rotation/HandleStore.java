// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import reactor.core.publisher.Mono;

/**
 * Keeps the newest {@link RotationHandle} of each rotation, so that {@link CertificateRotator#resume} finds it after a crash.
 */
@FunctionalInterface
public interface HandleStore {
    /**
     * Keeps {@code handle}, in place of an older one of the same rotation. The rotation goes on when the {@code Mono}
     * completes: in particular, its first request is sent after the handle that says so was kept. An error ends the
     * rotation, as failed if nothing was sent and as unknown after that, since what it did next could not be resumed.
     * Called on any thread, and must not block it.
     */
    Mono<Void> save(RotationHandle handle);

    /** Keeps nothing. */
    static HandleStore none() {
        return handle -> Mono.empty();
    }
}
