// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.DeployStatus;
import io.certflux.api.DescribeHostUpdateRecordDetailRequest;
import io.certflux.api.DescribeHostUpdateRecordRequest;
import io.certflux.api.DescribeHostUpdateRecordResponse;
import io.certflux.api.UpdateCertificateInstanceRequest;
import io.certflux.api.UpdateCertificateInstanceResponse;
import io.certflux.api.UpdateCertificateRecordRetryRequest;
import io.certflux.api.UpdateCertificateRecordRollbackRequest;
import io.certflux.api.UpdateRecordInfo;
import io.certflux.client.DeployTask;
import io.certflux.client.DeployTask.Origin;
import io.certflux.client.RejectedException;
import io.certflux.client.SslClient;
import io.certflux.client.SslException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code UpdateCertificateInstance} and its records: the resources get a certificate with an id of its own, and no
 * whitelisting is needed. Its creations are asked about at a fixed pace, which is slow enough for a way that is rarely gone.
 */
final class SiblingRoute implements Route {
    private static final Duration PACE = Duration.ofSeconds(2);

    private final SslClient ssl;
    private final Rotation rotation;
    private final RotationClock clock;
    private final Supplier<Prepared> material;

    private @Nullable UpdateCertificateInstanceRequest request;
    private volatile boolean mayHaveStarted;
    /** A request may have been sent, and its answer is not there. */
    private volatile boolean isAsking;

    SiblingRoute(SslClient ssl, Rotation rotation, RotationClock clock, Supplier<Prepared> material) {
        this.ssl = ssl;
        this.rotation = rotation;
        this.clock = clock;
        this.material = material;
    }

    @Override
    public Flux<Seen> create(Facts facts) {
        return Mono.defer(() -> {
                    isAsking = true;
                    return ssl.updateCertificateInstance(request());
                })
                .map(answer -> seen(answer, facts.begunBefore()))
                .onErrorResume(SslException.class, failure -> Mono.just(error(failure, facts.begunBefore())))
                .doOnNext(seen -> isAsking = false)
                .repeatWhen(rounds -> rounds.delayElements(PACE, clock.scheduler()))
                .takeUntil(seen -> seen.answer() != Answer.PROGRESS)
                .filter(seen -> seen.answer() != Answer.PROGRESS);
    }

    private Seen error(SslException failure, boolean begunBefore) {
        Seen seen = CreationErrors.seen(failure, begunBefore || mayHaveStarted, false);
        mayHaveStarted |= failure.mayHaveTakenEffect();
        return seen;
    }

    private Seen seen(UpdateCertificateInstanceResponse answer, boolean begunBefore) {
        Long id = answer.deployRecordId();
        if (id == null || id <= 0) {
            mayHaveStarted = true;
            return Seen.of(Answer.PROGRESS);
        }
        boolean created = DeployStatus.CREATED.equals(answer.deployStatus());
        boolean mayBeOurs = mayHaveStarted || begunBefore;
        Origin origin = created ? Origin.CREATED : mayBeOurs ? Origin.UNCERTAIN : Origin.ADOPTED;
        mayHaveStarted |= created;
        DeployTask task = new DeployTask(id, origin);
        return Seen.of(
                created ? Answer.TASK_CREATED : mayBeOurs ? Answer.TASK_UNCERTAIN : Answer.TASK_ADOPTED,
                it -> it.task(task, clock.now()));
    }

    private UpdateCertificateInstanceRequest request() {
        UpdateCertificateInstanceRequest known = request;
        if (known == null) {
            Prepared prepared = material.get();
            UpdateCertificateInstanceRequest.Builder builder = UpdateCertificateInstanceRequest.builder(
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
            known = builder.build();
            request = known;
        }
        return known;
    }

    @Override
    public boolean mayHaveStarted() {
        return mayHaveStarted || isAsking;
    }

    @Override
    public Flux<DeploymentReading> follow(long task, Predicate<DeploymentReading> isEnd) {
        return ssl.followHostUpdateRecordDetail(
                        DescribeHostUpdateRecordDetailRequest.of(task),
                        answer -> isEnd.test(DeploymentReading.of(answer)))
                .map(DeploymentReading::of);
    }

    @Override
    public Mono<OptionalLong> newestTask(Instant since) {
        return records()
                .map(answer -> newest(answer, since)
                        .map(task -> OptionalLong.of(Objects.requireNonNull(task.id())))
                        .orElse(OptionalLong.empty()));
    }

    private static Optional<UpdateRecordInfo> newest(DescribeHostUpdateRecordResponse answer, Instant since) {
        return withId(answer)
                .filter(task -> task.createdAt().map(at -> !at.isBefore(since)).orElse(false))
                .max(Comparator.comparingLong(task -> Objects.requireNonNull(task.id())));
    }

    private static Stream<UpdateRecordInfo> withId(DescribeHostUpdateRecordResponse answer) {
        return answer.deployRecordList().stream().filter(task -> {
            Long id = task.id();
            return id != null && id > 0;
        });
    }

    private Mono<DescribeHostUpdateRecordResponse> records() {
        return Mono.defer(
                () -> ssl.describeHostUpdateRecord(DescribeHostUpdateRecordRequest.of(rotation.certificateId())));
    }

    @Override
    public Mono<String> storedId(OptionalLong task) {
        return task.isEmpty()
                ? Mono.empty()
                : records()
                        .mapNotNull(answer -> withId(answer)
                                .filter(it -> Objects.equals(it.id(), task.getAsLong()))
                                .map(UpdateRecordInfo::certId)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null));
    }

    @Override
    public Mono<Void> retry(FailedResource resource) {
        return Mono.defer(() -> ssl.updateCertificateRecordRetry(
                        UpdateCertificateRecordRetryRequest.ofItem(resource.detailId())))
                .then();
    }

    @Override
    public Mono<Void> retryAll(long task) {
        return Mono.defer(() -> ssl.updateCertificateRecordRetry(UpdateCertificateRecordRetryRequest.ofRecord(task)))
                .then();
    }

    /**
     * The roll-back is a task of its own. One that is listed is not asked for again: an earlier process may have, or the
     * answer that names it was lost.
     */
    @Override
    public Mono<Long> rollBack(long task) {
        return rollbackOf(task)
                .onErrorResume(RejectedException.class, refusal -> Mono.empty())
                .switchIfEmpty(Mono.defer(() -> askToRollBack(task)));
    }

    private Mono<Long> askToRollBack(long task) {
        return ssl.updateCertificateRecordRollback(UpdateCertificateRecordRollbackRequest.of(task))
                .map(answer -> Objects.requireNonNullElse(answer.deployRecordId(), task))
                .onErrorResume(
                        failure -> failure instanceof SslException call && call.mayHaveTakenEffect(),
                        failure -> rollbackOf(task).switchIfEmpty(Mono.error(failure)));
    }

    /** A later task with the same new certificate: anything else that runs meanwhile is somebody else's. */
    private Mono<Long> rollbackOf(long task) {
        return records().mapNotNull(answer -> {
            Optional<String> target = withId(answer)
                    .filter(it -> Objects.equals(it.id(), task))
                    .map(UpdateRecordInfo::certId)
                    .filter(Objects::nonNull)
                    .findFirst();
            return withId(answer)
                    .filter(it -> target.isPresent() && target.get().equals(it.certId()))
                    .map(it -> Objects.requireNonNull(it.id()))
                    .filter(id -> id > task)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        });
    }

    @Override
    public void wipe() {
        UpdateCertificateInstanceRequest made = request;
        if (made != null) {
            Objects.requireNonNull(made.certificatePrivateKey()).destroy();
        }
    }
}
