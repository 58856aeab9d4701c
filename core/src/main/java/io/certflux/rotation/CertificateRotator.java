// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.SslClient;
import io.certflux.material.Preflight;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * Runs rotations: checks the material, submits it, and watches the task until its record says how it ended. Safe for use
 * by any number of threads; keep one per {@link SslClient}.
 */
public final class CertificateRotator {
    private static final Logger log = LoggerFactory.getLogger(CertificateRotator.class);

    private final SslClient ssl;
    private final Preflight preflight;
    private final TaskFollower follower;

    private CertificateRotator(Builder builder) {
        this.ssl = builder.ssl;
        this.preflight = builder.preflight;
        this.follower = new TaskFollower(ssl, builder.emptyGrace);
    }

    /** A rotator that calls the API through {@code ssl}. */
    public static Builder builder(SslClient ssl) {
        return new Builder(ssl);
    }

    /**
     * A rotation of one certificate. Cold: each subscription is a rotation of its own, and nothing happens before.
     *
     * <p>Emits what happens and ends with exactly one {@link RotationOutcome}; every failure is an outcome, so the
     * stream itself ends in an error only if there is a bug. The rotation does not wait for a slow subscriber: phases
     * and the outcome are kept for it, of progress only the newest. Events arrive on an event loop's or the scheduler's
     * thread: do not block it.
     *
     * <p>Cancelling stops the watching. A task that was submitted goes on in the cloud.
     */
    public Flux<RotationEvent> rotate(Rotation rotation) {
        return new LatestProgress(Flux.defer(() -> new RotationRun(rotation, ssl, preflight, follower).events())
                .doOnNext(event -> log(rotation, event)));
    }

    private static void log(Rotation rotation, RotationEvent event) {
        if (event instanceof RotationOutcome) {
            log.info("rotation {} ended: {}", rotation.id(), event);
        } else {
            log.debug("rotation {}: {}", rotation.id(), event);
        }
    }

    /** Collects settings; not safe for use by several threads. */
    public static final class Builder {
        private final SslClient ssl;
        private Preflight preflight = Preflight.standard();
        private Duration emptyGrace = Duration.ofSeconds(15);

        private Builder(SslClient ssl) {
            this.ssl = ssl;
        }

        /** What is checked before anything is sent, and what of it stops the rotation. */
        public Builder preflight(Preflight newPreflight) {
            preflight = newPreflight;
            return this;
        }

        /**
         * How long a task may list no resource before it counts as having none. Default: 15 s, as the API's record is
         * empty for a while after the task was named.
         */
        public Builder emptyRecordGrace(Duration grace) {
            if (grace.isNegative()) {
                throw new IllegalArgumentException("emptyRecordGrace must not be negative: " + grace);
            }
            emptyGrace = grace;
            return this;
        }

        /** The rotator. */
        public CertificateRotator build() {
            return new CertificateRotator(this);
        }
    }
}
