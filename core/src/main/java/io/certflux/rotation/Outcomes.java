// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.CertificateUpdate;
import io.certflux.client.DeployTask;
import io.certflux.client.DeployTask.Origin;
import io.certflux.client.RejectedException;
import io.certflux.client.SslException;
import io.certflux.client.StillRunningException;
import io.certflux.material.Finding;
import io.certflux.material.LeafFacts;
import io.certflux.rotation.Failure.Kind;
import io.certflux.rotation.RotationHandle.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was seen into the outcome that it supports, and nothing stronger: an end of our own task is believed, an end
 * of a task that may be somebody else's is not, and what was cut off after it may have started is unknown.
 */
final class Outcomes {
    private static final ResourceCounts NOT_KNOWN = new ResourceCounts(0, 0, 0, 0);

    private final Rotation rotation;
    private final Supplier<Instant> clock;
    private volatile @Nullable LeafFacts leaf;

    Outcomes(Rotation rotation, Supplier<Instant> clock) {
        this.rotation = rotation;
        this.clock = clock;
    }

    void rotatingTo(LeafFacts facts) {
        leaf = facts;
    }

    RotationOutcome rejected(List<Finding> findings) {
        return new RotationOutcome.Rejected(rotation.id(), rotation.certificateId(), clock.get(), findings);
    }

    RotationOutcome noMaterial() {
        return failed(
                OptionalLong.empty(),
                failure(Kind.NOT_SUBMITTED, "no material was given", "Give a certificate and its key."));
    }

    RotationEvent submitted(DeployTask task) {
        return new RotationEvent.Submitted(
                rotation.id(),
                rotation.certificateId(),
                clock.get(),
                task.deployRecordId(),
                task.origin() != Origin.CREATED);
    }

    RotationOutcome alreadyStored() {
        return new RotationOutcome.Skipped(
                rotation.id(),
                rotation.certificateId(),
                clock.get(),
                "the new certificate is stored already, and no task is listed that could be followed");
    }

    RotationOutcome mayNotBeOurs(DeployTask task, DeploymentReading end, @Nullable CertificateUpdate update) {
        return unknown(
                update,
                task,
                "task " + task.deployRecordId() + " ended as " + end.state()
                        + ", but it may not be ours, and what is stored could not be read",
                Optional.empty());
    }

    /** The end of a task that is ours, as the record or the stored content shows. */
    RotationOutcome ofEnd(DeployTask task, DeploymentReading reading, Evidence.Level level) {
        OptionalLong id = OptionalLong.of(task.deployRecordId());
        ResourceCounts counts = reading.resources().orElse(NOT_KNOWN);
        return switch (reading.state()) {
            case SUCCEEDED ->
                new RotationOutcome.Succeeded(
                        rotation.id(),
                        rotation.certificateId(),
                        clock.get(),
                        task.deployRecordId(),
                        counts,
                        new Evidence(level, clock.get()));
            case PARTIALLY_FAILED ->
                new RotationOutcome.PartiallyFailed(
                        rotation.id(),
                        rotation.certificateId(),
                        clock.get(),
                        task.deployRecordId(),
                        counts,
                        reading.failures());
            case ROLLED_BACK ->
                new RotationOutcome.RolledBack(
                        rotation.id(), rotation.certificateId(), clock.get(), task.deployRecordId());
            case FAILED ->
                failed(
                        id,
                        failure(
                                Kind.DEPLOYMENT_FAILED,
                                "the deployment failed on all " + counts.total() + " resources: " + reasons(reading),
                                "Correct what the resources report, then rotate again."));
            case ROLLBACK_FAILED ->
                failed(
                        id,
                        failure(
                                Kind.ROLLBACK_FAILED,
                                "the task was rolled back, and the roll-back failed",
                                "Look at each resource: it may serve either certificate."));
            case NOTHING_BOUND, NOTHING_LISTED, RUNNING ->
                failed(
                        id,
                        failure(
                                Kind.NO_RESOURCE_BOUND,
                                "the task lists no resource that uses the certificate",
                                "Check the certificate id, the resource types and the regions."));
        };
    }

    /** The way ended in an error; {@code update} and {@code task} are as far as it came. */
    RotationOutcome ofError(Throwable error, @Nullable CertificateUpdate update, @Nullable DeployTask task) {
        if (error instanceof StillRunningException) {
            return tooLate(update, task);
        }
        if (!(error instanceof SslException call)) {
            return task == null && !mayHaveStarted(update)
                    ? failed(
                            OptionalLong.empty(),
                            failure(
                                    Kind.NOT_SUBMITTED,
                                    String.valueOf(error.getMessage()),
                                    "Correct the rotation's material or settings."))
                    : unknown(update, task, "the rotation stopped: " + error, Optional.empty());
        }
        if (task != null) {
            return unknown(
                    update,
                    task,
                    "task " + task.deployRecordId() + " could not be read to its end",
                    Optional.of(failure(Kind.UNOBSERVABLE, call)));
        }
        boolean refusedItself =
                call instanceof RejectedException refusal && refusal.subject() != RejectedException.Subject.CALLER;
        if (mayHaveStarted(update) && !refusedItself) {
            return unknown(
                    update,
                    null,
                    "the creation of the task could not be watched to its end",
                    Optional.of(failure(Kind.UNOBSERVABLE, call)));
        }
        return failed(OptionalLong.empty(), failure(call.code().isPresent() ? Kind.REFUSED : Kind.NOT_SUBMITTED, call));
    }

    /** The deadline passed. */
    RotationOutcome tooLate(@Nullable CertificateUpdate update, @Nullable DeployTask task) {
        String reason = "not over within " + rotation.deadline();
        if (task == null && !mayHaveStarted(update)) {
            return failed(
                    OptionalLong.empty(),
                    failure(Kind.NOT_SUBMITTED, reason + ": its turn did not come", "Rotate again with more time."));
        }
        return unknown(update, task, reason + "; the cloud's work may go on", Optional.empty());
    }

    private RotationOutcome failed(OptionalLong task, Failure cause) {
        return new RotationOutcome.Failed(rotation.id(), rotation.certificateId(), clock.get(), task, cause);
    }

    private RotationOutcome unknown(
            @Nullable CertificateUpdate update, @Nullable DeployTask task, String reason, Optional<Failure> cause) {
        return new RotationOutcome.Unknown(
                rotation.id(), rotation.certificateId(), clock.get(), handle(update, task), reason, cause);
    }

    private RotationHandle handle(@Nullable CertificateUpdate update, @Nullable DeployTask task) {
        LeafFacts facts = leaf;
        return new RotationHandle(
                rotation.id(),
                rotation.certificateId(),
                task != null ? Phase.DEPLOYING : mayHaveStarted(update) ? Phase.SENT : Phase.PREPARED,
                facts == null ? "" : facts.sha256(),
                facts == null ? "" : facts.sha1(),
                update == null ? Optional.empty() : update.firstSentAt(),
                task == null ? OptionalLong.empty() : OptionalLong.of(task.deployRecordId()));
    }

    private static boolean mayHaveStarted(@Nullable CertificateUpdate update) {
        return update != null && update.mayHaveStarted();
    }

    private static Failure failure(Kind kind, String message, String remedy) {
        return new Failure(kind, Optional.empty(), message, Optional.empty(), remedy);
    }

    private static Failure failure(Kind kind, SslException call) {
        return new Failure(kind, call.code(), String.valueOf(call.getMessage()), call.requestId(), call.remedy());
    }

    private static String reasons(DeploymentReading reading) {
        return String.join(
                "; ",
                reading.failures().stream()
                        .map(FailedResource::errorMessage)
                        .filter(text -> !text.isBlank())
                        .distinct()
                        .limit(3)
                        .toList());
    }
}
