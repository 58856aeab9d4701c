// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A rotation's turn at its certificate. A newer request takes its place until it is {@linkplain #hold() held}: before
 * something is sent for it, or said of its end. Guarded by the lock of {@link Lanes}, but for what is said otherwise.
 */
final class Turn {
    private final Lanes lanes;
    private final String rotationId;
    private final Sinks.Empty<Void> called = Sinks.empty();
    private final Sinks.Empty<Void> superseded = Sinks.empty();
    private boolean held;
    private @Nullable String supersededBy;

    /** @param held whether something was sent for it by an earlier process */
    Turn(Lanes lanes, String rotationId, boolean held) {
        this.lanes = lanes;
        this.rotationId = rotationId;
        this.held = held;
    }

    /** True if no newer request took its place, and from then on none can. Any thread. */
    boolean hold() {
        synchronized (lanes) {
            held |= supersededBy == null;
            return held;
        }
    }

    String rotationId() {
        return rotationId;
    }

    /** Whether a newer request can take its place. */
    boolean isOpen() {
        return !held && supersededBy == null;
    }

    void supersedeBy(String newerRotationId) {
        supersededBy = newerRotationId;
    }

    /** The rotation that took its place. Any thread, once {@link #superseded()} has come. */
    String supersededBy() {
        synchronized (lanes) {
            if (supersededBy == null) {
                throw new IllegalStateException("rotation " + rotationId + " is not superseded");
            }
            return supersededBy;
        }
    }

    /** Completes when its turn has come. */
    Mono<Void> called() {
        return called.asMono();
    }

    /** Completes when a newer request has taken its place. */
    Mono<Void> superseded() {
        return superseded.asMono();
    }

    /** Outside of the lock. */
    void call() {
        called.tryEmitEmpty();
    }

    /** Outside of the lock. */
    void signalSuperseded() {
        superseded.tryEmitEmpty();
    }
}
