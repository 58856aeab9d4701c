// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.DescribeHostUploadUpdateRecordDetailRequest;
import io.certflux.api.DescribeHostUploadUpdateRecordRequest;
import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import io.certflux.api.UploadUpdateCertificateRecordRetryRequest;
import io.certflux.api.UploadUpdateCertificateRecordRollbackRequest;
import io.certflux.api.UploadUpdateRecordInfo;
import io.certflux.client.CertificateUpdate;
import io.certflux.client.DeployTask;
import io.certflux.client.DeployTask.Origin;
import io.certflux.client.SslClient;
import io.certflux.client.SslException;
import io.certflux.client.UpdateOptions;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code UploadUpdateCertificateInstance} and its records: new content under the same certificate id. */
final class UploadRoute implements Route {
    private final SslClient ssl;
    private final Rotation rotation;
    private final RotationClock clock;
    private final Supplier<Prepared> material;

    private @Nullable UploadUpdateCertificateInstanceRequest request;
    private volatile @Nullable CertificateUpdate update;
    private volatile boolean mayHaveStarted;

    UploadRoute(SslClient ssl, Rotation rotation, RotationClock clock, Supplier<Prepared> material) {
        this.ssl = ssl;
        this.rotation = rotation;
        this.clock = clock;
        this.material = material;
    }

    /** After a lost answer the same update goes on, which knows what it has sent; after its end another one begins. */
    @Override
    public Flux<Seen> create(Facts facts) {
        CertificateUpdate begun = update;
        if (begun == null) {
            begun = ssl.beginUpdate(request(), UpdateOptions.defaults().withDeadline(clock.remaining()));
            update = begun;
        }
        CertificateUpdate running = begun;
        boolean fallsBack = rotation.settings().fallsBack();
        boolean begunBefore = facts.begunBefore();
        return Flux.concat(
                        running.progress().map(changed -> Seen.of(Answer.PROGRESS, it -> it.progress(changed))),
                        running.task().map(task -> named(task, begunBefore)))
                .onErrorResume(
                        SslException.class,
                        failure -> Mono.just(CreationErrors.seen(failure, begunBefore || mayHaveStarted(), fallsBack)));
    }

    private Seen named(DeployTask task, boolean begunBefore) {
        endUpdate();
        boolean mayBeOurs = begunBefore && task.origin() == Origin.ADOPTED;
        DeployTask known = mayBeOurs ? new DeployTask(task.deployRecordId(), Origin.UNCERTAIN) : task;
        Answer answer = switch (known.origin()) {
            case CREATED -> Answer.TASK_CREATED;
            case UNCERTAIN -> Answer.TASK_UNCERTAIN;
            case ADOPTED -> Answer.TASK_ADOPTED;
        };
        mayHaveStarted |= known.origin() != Origin.ADOPTED;
        return Seen.of(answer, facts -> facts.task(known, clock.now()));
    }

    private UploadUpdateCertificateInstanceRequest request() {
        UploadUpdateCertificateInstanceRequest known = request;
        if (known == null) {
            known = newRequest();
            request = known;
        }
        return known;
    }

    private UploadUpdateCertificateInstanceRequest newRequest() {
        Prepared prepared = material.get();
        UploadUpdateCertificateInstanceRequest.Builder builder = UploadUpdateCertificateInstanceRequest.builder(
                        rotation.certificateId())
                .certificatePublicKey(prepared.chainPem())
                .certificatePrivateKey(prepared.keyPem());
        rotation.settings().targetsOrDefault().forEach(target -> {
            if (target.regions().isEmpty()) {
                builder.resourceTypeInAnyRegion(target.resourceType());
            } else {
                builder.resourceType(target.resourceType(), target.regions());
            }
        });
        return builder.build();
    }

    @Override
    public boolean mayHaveStarted() {
        CertificateUpdate running = update;
        return mayHaveStarted || (running != null && running.mayHaveStarted());
    }

    @Override
    public Flux<DeploymentReading> follow(long task, Predicate<DeploymentReading> isEnd) {
        return ssl.followHostUploadUpdateRecordDetail(
                        DescribeHostUploadUpdateRecordDetailRequest.of(task),
                        answer -> isEnd.test(DeploymentReading.of(answer.deployRecordDetail())))
                .map(answer -> DeploymentReading.of(answer.deployRecordDetail()));
    }

    @Override
    public Mono<OptionalLong> newestTask(Instant since) {
        return Mono.defer(() -> ssl.describeHostUploadUpdateRecord(
                        DescribeHostUploadUpdateRecordRequest.of(rotation.certificateId())))
                .map(answer -> answer.deployRecordList().stream()
                        .filter(task -> isCreatedSince(task, since))
                        .mapToLong(task -> task.id() == null ? 0 : task.id())
                        .filter(id -> id > 0)
                        .max());
    }

    private static boolean isCreatedSince(UploadUpdateRecordInfo task, Instant since) {
        return task.createdAt().map(at -> !at.isBefore(since)).orElse(false);
    }

    @Override
    public Mono<String> storedId(OptionalLong task) {
        return Mono.just(rotation.certificateId());
    }

    @Override
    public Mono<Void> retry(FailedResource resource) {
        return Mono.defer(() -> ssl.uploadUpdateCertificateRecordRetry(
                        UploadUpdateCertificateRecordRetryRequest.ofItem(resource.detailId())))
                .then();
    }

    @Override
    public Mono<Void> retryAll(long task) {
        return Mono.defer(() -> ssl.uploadUpdateCertificateRecordRetry(
                        UploadUpdateCertificateRecordRetryRequest.ofRecord(task)))
                .then();
    }

    @Override
    public Mono<Long> rollBack(long task) {
        return Mono.defer(() -> ssl.uploadUpdateCertificateRecordRollback(
                        UploadUpdateCertificateRecordRollbackRequest.of(task)))
                .thenReturn(task);
    }

    @Override
    public void wipe() {
        endUpdate();
        UploadUpdateCertificateInstanceRequest made = request;
        if (made != null) {
            made.certificatePrivateKey().destroy();
        }
    }

    private void endUpdate() {
        CertificateUpdate ended = update;
        if (ended != null) {
            mayHaveStarted |= ended.mayHaveStarted();
            update = null;
            ended.discard();
        }
    }
}
