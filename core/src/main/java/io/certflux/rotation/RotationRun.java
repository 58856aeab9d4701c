// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static io.certflux.rotation.Evidence.Level.RECORD;
import static io.certflux.rotation.Evidence.Level.STORED;

import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import io.certflux.client.CertificateUpdate;
import io.certflux.client.DeployTask;
import io.certflux.client.DeployTask.Origin;
import io.certflux.client.SslClient;
import io.certflux.client.SslException;
import io.certflux.client.StillRunningException;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.LeafFacts;
import io.certflux.material.Preflight;
import io.certflux.material.PreflightReport;
import io.certflux.rotation.StoredContent.Owner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One subscription's way through a rotation: preflight, submission, the task's end. Its fields say how far it has come,
 * for the outcome that must be given when the way ends early. Signals are serial, so there is one writer at a time; the
 * fields are volatile for the deadline, which looks in from the timer's thread.
 */
final class RotationRun {
    private static final String EXISTS = "FailedOperation.CertificateExists";
    private static final Duration SHORTEST_WATCH = Duration.ofMillis(1);

    private final Rotation rotation;
    private final SslClient ssl;
    private final Preflight preflight;
    private final TaskFollower follower;
    private final Scheduler scheduler;
    private final Outcomes outcomes;
    private final StoredContent stored;
    private final Instant deadlineAt;

    private volatile @Nullable LeafFacts leaf;
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
        this.stored = new StoredContent(ssl, rotation.certificateId());
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
        Optional<LeafFacts> facts = material.leaf();
        if (!report.passes() || facts.isEmpty()) {
            return Flux.just(outcomes.rejected(report.blocking()));
        }
        leaf = facts.get();
        outcomes.rotatingTo(facts.get());
        UploadUpdateCertificateInstanceRequest request = request(material);
        return Flux.concat(
                Flux.just(new RotationEvent.Accepted(rotation.id(), rotation.certificateId(), now(), facts.get())),
                Flux.defer(() -> submit(request)));
    }

    private UploadUpdateCertificateInstanceRequest request(CertificateMaterial material) {
        byte[] key = material.privateKeyPem();
        UploadUpdateCertificateInstanceRequest.Builder request = UploadUpdateCertificateInstanceRequest.builder(
                        rotation.certificateId())
                .certificatePublicKey(new String(material.certificateChainPem(), StandardCharsets.US_ASCII))
                .certificatePrivateKey(key);
        rotation.targets().forEach(target -> target.addTo(request));
        try {
            return request.build();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private Flux<RotationEvent> submit(UploadUpdateCertificateInstanceRequest request) {
        CertificateUpdate begun = ssl.beginUpdate(request, remaining());
        update = begun;
        return create(begun, request);
    }

    /** Watches the creation, then whatever follows from its end; only errors of the creation itself are resolved here. */
    private Flux<RotationEvent> create(CertificateUpdate begun, UploadUpdateCertificateInstanceRequest request) {
        Flux<Flux<RotationEvent>> steps = Flux.concat(
                        begun.progress()
                                .map(progress -> Flux.<RotationEvent>just(new RotationEvent.Creating(
                                        rotation.id(), rotation.certificateId(), now(), List.of(progress)))),
                        begun.task().map(named -> named(named, request)))
                .onErrorResume(SslException.class, failure -> Mono.just(notNamed(failure, begun, request)));
        return Flux.concat(steps);
    }

    private Flux<RotationEvent> named(DeployTask named, UploadUpdateCertificateInstanceRequest request) {
        if (named.origin() != Origin.ADOPTED) {
            task = named;
        }
        Flux<RotationEvent> submitted = Flux.just(outcomes.submitted(named));
        return switch (named.origin()) {
            case CREATED -> Flux.concat(submitted, follow(named, end -> Flux.just(outcomes.ofEnd(named, end, RECORD))));
            case UNCERTAIN -> Flux.concat(submitted, follow(named, end -> resolveEnd(named, end, request)));
            case ADOPTED ->
                Flux.concat(
                        submitted,
                        follower.follow(named.deployRecordId())
                                .last()
                                .flatMapMany(end -> afterAdopted(named, end, request)));
        };
    }

    private Flux<RotationEvent> follow(DeployTask named, Function<DeploymentReading, Flux<RotationEvent>> atEnd) {
        return follower.follow(named.deployRecordId())
                .distinctUntilChanged()
                .concatMap(reading ->
                        reading.state().isEnd() ? atEnd.apply(reading) : Flux.fromStream(progress(named, reading)));
    }

    private Stream<RotationEvent> progress(DeployTask named, DeploymentReading reading) {
        return reading.resources().stream()
                .map(counts -> new RotationEvent.Deploying(
                        rotation.id(), rotation.certificateId(), now(), named.deployRecordId(), counts));
    }

    /** The task that ended may be ours or not: what is stored decides. */
    private Flux<RotationEvent> resolveEnd(
            DeployTask named, DeploymentReading end, UploadUpdateCertificateInstanceRequest request) {
        return stored.owner(leafSha1()).flatMapMany(owner -> switch (owner) {
            case OURS -> Flux.just(outcomes.ofEnd(named, end, STORED));
            case ANOTHER -> submitAnew(request);
            case NOT_READABLE -> Flux.just(outcomes.mayNotBeOurs(named, end, update));
        });
    }

    /** Somebody else's task, unless an earlier process of ours began it: then our content is stored already. */
    private Flux<RotationEvent> afterAdopted(
            DeployTask named, DeploymentReading end, UploadUpdateCertificateInstanceRequest request) {
        return stored.owner(leafSha1())
                .flatMapMany(owner ->
                        owner == Owner.OURS ? Flux.just(outcomes.ofEnd(named, end, STORED)) : submitAnew(request));
    }

    private Flux<RotationEvent> submitAnew(UploadUpdateCertificateInstanceRequest request) {
        task = null;
        return submit(request);
    }

    /** The creation ended in an error. Where that leaves open what happened, what is stored decides. */
    private Flux<RotationEvent> notNamed(
            SslException failure, CertificateUpdate begun, UploadUpdateCertificateInstanceRequest request) {
        boolean lost = failure.mayHaveTakenEffect() && !(failure instanceof StillRunningException);
        boolean exists = failure.code().equals(Optional.of(EXISTS));
        if (!lost && !exists) {
            return Flux.error(failure);
        }
        return stored.owner(leafSha1()).flatMapMany(owner -> switch (owner) {
            case OURS -> followStored(exists, begun, request);
            case ANOTHER -> lost ? create(begun, request) : Flux.error(failure);
            case NOT_READABLE -> Flux.error(failure);
        });
    }

    /** Our content is stored, so a task of ours was created: the newest one of the certificate. */
    private Flux<RotationEvent> followStored(
            boolean exists, CertificateUpdate begun, UploadUpdateCertificateInstanceRequest request) {
        Instant since = exists ? Instant.EPOCH : begun.firstSentAt().orElse(Instant.EPOCH);
        return stored.newestTaskSince(since).flatMapMany(found -> {
            if (found.isEmpty()) {
                return exists ? Flux.just(outcomes.alreadyStored()) : create(begun, request);
            }
            DeployTask ours = new DeployTask(found.getAsLong(), Origin.CREATED);
            task = ours;
            return Flux.concat(
                    Flux.just(outcomes.submitted(ours)),
                    follow(ours, end -> Flux.just(outcomes.ofEnd(ours, end, STORED))));
        });
    }

    private String leafSha1() {
        LeafFacts facts = leaf;
        return facts == null ? "" : facts.sha1();
    }

    private Duration remaining() {
        Duration left = Duration.between(now(), deadlineAt);
        return left.compareTo(SHORTEST_WATCH) < 0 ? SHORTEST_WATCH : left;
    }

    private Instant now() {
        return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    }
}
