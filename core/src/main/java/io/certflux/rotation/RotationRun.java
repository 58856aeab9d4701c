// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import io.certflux.client.CertificateUpdate;
import io.certflux.client.DeployTask;
import io.certflux.client.DeployTask.Origin;
import io.certflux.client.SslClient;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.LeafFacts;
import io.certflux.material.Preflight;
import io.certflux.material.PreflightReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/**
 * One subscription's way through a rotation: preflight, submission, the task's end. Its fields say how far it has come,
 * for the outcome that must be given when the way ends early. Signals are serial, so there is one writer at a time; the
 * fields are volatile for the deadline, which looks in from the timer's thread.
 */
final class RotationRun {
    private static final Duration SHORTEST_WATCH = Duration.ofMillis(1);

    private final Rotation rotation;
    private final SslClient ssl;
    private final Preflight preflight;
    private final TaskFollower follower;
    private final Scheduler scheduler;
    private final Outcomes outcomes;
    private final Instant deadlineAt;

    private volatile @Nullable CertificateUpdate update;
    private volatile @Nullable DeployTask task;
    private volatile boolean ended;

    RotationRun(Rotation rotation, SslClient ssl, Preflight preflight, TaskFollower follower) {
        this.rotation = rotation;
        this.ssl = ssl;
        this.preflight = preflight;
        this.follower = follower;
        this.scheduler = ssl.scheduler();
        this.outcomes = new Outcomes(rotation, this::now);
        this.deadlineAt = now().plus(rotation.deadline());
    }

    /** The events, with exactly one outcome as the last. */
    Flux<RotationEvent> events() {
        return rotation.material()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMapMany(material -> material.map(this::checked).orElseGet(() -> Flux.just(outcomes.noMaterial())))
                .onErrorResume(failure -> Flux.just(outcomes.ofError(failure, update, task)))
                .takeUntilOther(Mono.delay(rotation.deadline(), scheduler))
                .doOnNext(event -> ended |= event instanceof RotationOutcome)
                .concatWith(Flux.defer(() -> ended ? Flux.empty() : Flux.just(outcomes.tooLate(update, task))));
    }

    private Flux<RotationEvent> checked(CertificateMaterial material) {
        PreflightReport report = preflight.check(material, now());
        Optional<LeafFacts> leaf = material.leaf();
        if (!report.passes() || leaf.isEmpty()) {
            return Flux.just(outcomes.rejected(report.blocking()));
        }
        outcomes.rotatingTo(leaf.get());
        UploadUpdateCertificateInstanceRequest request = request(material);
        return Flux.concat(
                Flux.just(new RotationEvent.Accepted(rotation.id(), rotation.certificateId(), now(), leaf.get())),
                Flux.defer(() -> submit(request)));
    }

    private UploadUpdateCertificateInstanceRequest request(CertificateMaterial material) {
        byte[] key = material.privateKeyPem();
        UploadUpdateCertificateInstanceRequest.Builder request = UploadUpdateCertificateInstanceRequest.builder(
                        rotation.certificateId())
                .certificatePublicKey(new String(material.certificateChainPem(), StandardCharsets.US_ASCII))
                .certificatePrivateKey(key);
        rotation.targets().forEach(target -> request.resourceType(target.resourceType(), target.regions()));
        try {
            return request.build();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private Flux<RotationEvent> submit(UploadUpdateCertificateInstanceRequest request) {
        CertificateUpdate begun = ssl.beginUpdate(request, remaining());
        update = begun;
        return Flux.concat(
                begun.progress()
                        .map(progress -> new RotationEvent.Creating(
                                rotation.id(), rotation.certificateId(), now(), List.of(progress))),
                begun.task().flatMapMany(named -> followOrWait(named, request)));
    }

    private Flux<RotationEvent> followOrWait(DeployTask named, UploadUpdateCertificateInstanceRequest request) {
        long id = named.deployRecordId();
        boolean created = named.origin() == Origin.CREATED;
        Flux<RotationEvent> submitted =
                Flux.just(new RotationEvent.Submitted(rotation.id(), rotation.certificateId(), now(), id, !created));
        if (named.origin() == Origin.ADOPTED) {
            // Somebody else's: whatever becomes of it says nothing about our certificate, which goes next.
            return Flux.concat(submitted, follower.follow(id).thenMany(Flux.defer(() -> submit(request))));
        }
        task = named;
        return Flux.concat(
                submitted,
                follower.follow(id).distinctUntilChanged().handle((reading, sink) -> tell(named, reading, sink)));
    }

    private void tell(DeployTask named, DeploymentReading reading, SynchronousSink<RotationEvent> sink) {
        if (reading.state().isEnd()) {
            sink.next(outcomes.ofEnd(named, reading));
        } else {
            reading.resources()
                    .ifPresent(counts -> sink.next(new RotationEvent.Deploying(
                            rotation.id(), rotation.certificateId(), now(), named.deployRecordId(), counts)));
        }
    }

    private Duration remaining() {
        Duration left = Duration.between(now(), deadlineAt);
        return left.compareTo(SHORTEST_WATCH) < 0 ? SHORTEST_WATCH : left;
    }

    private Instant now() {
        return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    }
}
