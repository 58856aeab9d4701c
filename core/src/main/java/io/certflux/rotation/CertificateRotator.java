// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.DeployTask.Origin;
import io.certflux.client.SslClient;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.LeafFacts;
import io.certflux.material.Preflight;
import io.certflux.rotation.RotationHandle.Action;
import io.certflux.rotation.RotationHandle.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs rotations: checks the material, submits it, and watches the task until its record says how it ended. Safe for use
 * by any number of threads; keep one per {@link SslClient}.
 */
public final class CertificateRotator {
    private static final Logger log = LoggerFactory.getLogger(CertificateRotator.class);
    private static final int LOOK_AHEAD = 10_000;
    private static final int PREFETCH = 32;
    private static final Duration SHORTEST_DEADLINE = Duration.ofMillis(1);

    private final SslClient ssl;
    private final Preflight preflight;
    private final Duration emptyGrace;
    private final HandleStore handles;
    private final ServedLeaf served;
    private final int maxInFlight;
    private final Scheduler reading;

    private CertificateRotator(Builder builder) {
        this.ssl = builder.ssl;
        this.preflight = builder.preflight;
        this.emptyGrace = builder.emptyGrace;
        this.handles = builder.handles;
        this.served = builder.served;
        this.maxInFlight = builder.maxInFlight;
        this.reading = builder.reading;
    }

    private CertificateRotator(CertificateRotator other, HandleStore handles) {
        this.ssl = other.ssl;
        this.preflight = other.preflight;
        this.emptyGrace = other.emptyGrace;
        this.handles = handles;
        this.served = other.served;
        this.maxInFlight = other.maxInFlight;
        this.reading = other.reading;
    }

    /** A rotator that calls the API through {@code ssl}. */
    public static Builder builder(SslClient ssl) {
        return new Builder(ssl);
    }

    /**
     * This rotator with another place for its handles; all else is shared. Costs next to nothing, so that every rotation
     * may have a place of its own.
     */
    public CertificateRotator keepingHandlesIn(HandleStore store) {
        return new CertificateRotator(this, store);
    }

    /** The client that its calls go through. */
    public SslClient client() {
        return ssl;
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
        return observed(rotation, Optional.empty());
    }

    /**
     * Goes on with a rotation that an earlier process began, from where {@code handle} says that it was; in all else like
     * {@link #rotate}. What was sent is looked for before anything is sent again, so that no second task begins. The
     * deadline counts anew.
     *
     * @param handle the newest one that was saved
     * @param rotation what the earlier process was asked for, under the same id and certificate id; its material is asked
     *     for only if there is still something to create
     * @throws IllegalArgumentException if the rotation is not the handle's
     */
    public Flux<RotationEvent> resume(RotationHandle handle, Rotation rotation) {
        if (!rotation.id().equals(handle.rotationId())
                || !rotation.certificateId().equals(handle.certificateId())) {
            throw new IllegalArgumentException("rotation must be the handle's, " + handle.rotationId() + " of "
                    + handle.certificateId() + ": " + rotation.id() + " of " + rotation.certificateId());
        }
        return observed(rotation, Optional.of(handle));
    }

    /**
     * Likewise, with nothing but the handle, which holds the settings too. Endpoints and an order it does not hold: a
     * rotation that has these is resumed with its {@link Rotation}.
     */
    public Flux<RotationEvent> resume(RotationHandle handle, Mono<CertificateMaterial> material) {
        return resume(handle, Rotation.of(handle, material));
    }

    /**
     * Makes a handle again that was lost, from the list of the certificate's tasks: of the newest one, which may be the
     * rotation's or somebody else's. Resumed, it is followed to its end, and then what is stored decides whose it was.
     * Empty if no task is listed; then nothing was created, or it is too long ago, and the rotation can be begun again.
     * Errors with a {@link io.certflux.client.SslException}.
     *
     * @param rotation what was asked for
     * @param leaf the new certificate's, as {@link CertificateMaterial#leaf()} gives it
     */
    public Mono<RotationHandle> recover(Rotation rotation, LeafFacts leaf) {
        return new UploadRoute(ssl, rotation, new RotationClock(ssl.scheduler(), rotation.deadline()), () -> {
                    throw new IllegalStateException("a recovery sends nothing");
                })
                .newestTask(Instant.EPOCH)
                .filter(OptionalLong::isPresent)
                .map(task -> new RotationHandle(
                        rotation.id(),
                        rotation.certificateId(),
                        Phase.DEPLOYING,
                        Action.UPLOAD_UPDATE,
                        leaf.sha256(),
                        leaf.sha1(),
                        Optional.empty(),
                        task,
                        Optional.of(Origin.UNCERTAIN),
                        0,
                        rotation.settings()));
    }

    /**
     * Rotates many, each isolated from the others' failures, the one with the earliest deadline first. A deadline counts
     * from the arrival of its rotation. Emits the events of all, mixed; each rotation's own end with its outcome, as in
     * {@link #rotate}. Completes when the source has and all have ended; an error of the source comes then too. Cancelling
     * stops the watching of all.
     *
     * <p>Up to 4,000 are in flight at a time, unless {@link Builder#maxInFlight} says otherwise, and up to 10,000 more are
     * taken from the source to choose from. Let their material be a {@code Mono} that reads it, so that those that wait hold
     * none. The account's rate is shared by all, whatever their number.
     */
    public Flux<RotationEvent> rotateEach(Flux<Rotation> rotations) {
        return Flux.defer(() -> new ByDeadline(rotations, this::now, LOOK_AHEAD)
                .flatMapDelayError(due -> rotate(due.rotation().deadline(left(due.at()))), maxInFlight, PREFETCH));
    }

    /** Like {@link #rotateEach}, and emits one summary of all outcomes instead of the events. */
    public Mono<RotationSummary> rotateAll(Flux<Rotation> rotations) {
        return Mono.defer(() -> {
            Instant begin = now();
            return rotateEach(rotations)
                    .ofType(RotationOutcome.class)
                    .collect(RotationSummary.Counter::new, RotationSummary.Counter::add)
                    .map(counter -> counter.summary(Duration.between(begin, now())));
        });
    }

    private Duration left(Instant dueAt) {
        Duration left = Duration.between(now(), dueAt);
        return left.compareTo(SHORTEST_DEADLINE) < 0 ? SHORTEST_DEADLINE : left;
    }

    private Instant now() {
        return Instant.ofEpochMilli(ssl.scheduler().now(TimeUnit.MILLISECONDS));
    }

    private Flux<RotationEvent> observed(Rotation rotation, Optional<RotationHandle> handle) {
        return new LatestProgress(
                Flux.defer(() -> run(rotation, handle).events()).doOnNext(event -> log(rotation, event)));
    }

    /** One subscription's own parts. */
    private RotationRun run(Rotation rotation, Optional<RotationHandle> handle) {
        RotationClock clock = new RotationClock(ssl.scheduler(), rotation.deadline());
        Patience patience = new Patience(clock);
        Optional<Ordering> ordering = rotation.source() instanceof MaterialSource.Order order
                ? Optional.of(new Ordering(ssl, order, patience, reading))
                : Optional.empty();
        Preparing preparing = new Preparing(
                rotation.source() instanceof MaterialSource.Given given
                        ? given.material()
                        : Mono.defer(() -> ordering.orElseThrow().download()),
                ordering.isPresent(),
                preflight,
                clock);
        Route upload = new UploadRoute(ssl, rotation, clock, preparing::get);
        Route sibling = new SiblingRoute(ssl, rotation, clock, preparing::get);
        boolean fellBack = handle.filter(it -> it.action() == Action.UPDATE).isPresent();
        Facts facts = new Facts(fellBack ? sibling : upload);
        handle.ifPresent(facts::resume);
        Activities activities = new Activities(
                ordering,
                preparing,
                new Comparing(clock, patience, new StoredContent(ssl, patience), emptyGrace),
                new Following(clock, emptyGrace),
                new Repairing(rotation.settings(), clock),
                new Proving(rotation, clock, served),
                sibling);
        State first = RotationRun.firstState(
                handle.map(RotationHandle::phase).orElse(Phase.PREPARED),
                handle.flatMap(RotationHandle::origin),
                ordering.isPresent());
        return new RotationRun(first, facts, activities, clock, rotation, handles, handle, () -> {
            upload.wipe();
            sibling.wipe();
            preparing.wipe();
        });
    }

    /**
     * What the rotation would touch, and what speaks against it: a dry run. Cold; each subscription asks for the material,
     * checks it, reads what is stored and begins a search for the load balancers that use the certificate. Nothing is
     * changed.
     *
     * <p>Emits the plan, on an event loop's thread, and completes. Polls the search within the account's rate, until it is
     * over or the rotation's deadline passes; the search takes half a minute or more on the real API. Cancelling stops the
     * reading.
     *
     * <p>Ends in the material's own error, in a {@link java.util.NoSuchElementException} if there is no material, in an
     * {@link IllegalArgumentException} if it would come from an order, as ordering is a change, in an
     * {@link io.certflux.client.SslException} if a reading is refused or fails again and again, or in a
     * {@link java.util.concurrent.TimeoutException} at the deadline.
     */
    public Mono<RotationPlan> plan(Rotation rotation) {
        return new Planning(rotation, ssl, preflight).plan();
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
        private HandleStore handles = HandleStore.none();
        private ServedLeaf served = ServedLeaf.byHandshake();
        private int maxInFlight = 4_000;
        private Scheduler reading = Schedulers.boundedElastic();

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

        /** Where handles are kept, so that rotations can be resumed. Default: nowhere. */
        public Builder handleStore(HandleStore store) {
            handles = store;
            return this;
        }

        /** How many rotations of {@link #rotateEach} and {@link #rotateAll} are in flight at a time. Default: 4,000. */
        public Builder maxInFlight(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("maxInFlight must be at least 1: " + most);
            }
            maxInFlight = most;
            return this;
        }

        /** Where a downloaded certificate is read, which may wait for the system's random numbers; for tests. */
        Builder readingOn(Scheduler scheduler) {
            reading = scheduler;
            return this;
        }

        /** For tests of what is built on handshakes. */
        Builder servedLeaf(ServedLeaf look) {
            served = look;
            return this;
        }

        /** The rotator. */
        public CertificateRotator build() {
            return new CertificateRotator(this);
        }
    }
}
