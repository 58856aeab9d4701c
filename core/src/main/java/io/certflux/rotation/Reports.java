// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.CertificateStatus;
import io.certflux.client.DeployTask.Origin;
import io.certflux.rotation.RotationEvent.Accepted;
import io.certflux.rotation.RotationEvent.Creating;
import io.certflux.rotation.RotationEvent.Deploying;
import io.certflux.rotation.RotationEvent.FallingBack;
import io.certflux.rotation.RotationEvent.Ordered;
import io.certflux.rotation.RotationEvent.Retrying;
import io.certflux.rotation.RotationEvent.RollingBack;
import io.certflux.rotation.RotationEvent.Submitted;
import io.certflux.rotation.RotationEvent.Validating;
import io.certflux.rotation.RotationEvent.Verifying;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The event that a {@link Move.Report} is, made of what is known at that moment; some say nothing yet. */
final class Reports {
    private final Rotation rotation;
    private final RotationClock clock;

    Reports(Rotation rotation, RotationClock clock) {
        this.rotation = rotation;
        this.clock = clock;
    }

    Optional<RotationEvent> of(Move.Report report, Facts facts) {
        String id = rotation.id();
        String certificate = rotation.certificateId();
        Instant now = clock.now();
        return switch (report) {
            case NOTHING -> Optional.empty();
            case ORDERED -> Optional.of(new Ordered(id, certificate, now, facts.orderId()));
            case VALIDATING ->
                Optional.of(new Validating(
                        id,
                        certificate,
                        now,
                        facts.orderStatus().orElse(CertificateStatus.REVIEWING),
                        facts.validations()));
            case ACCEPTED -> facts.leaf().map(leaf -> new Accepted(id, certificate, now, leaf));
            case CREATING -> Optional.of(new Creating(id, certificate, now, facts.progress()));
            case FALLING_BACK -> Optional.of(new FallingBack(id, certificate, now));
            case SUBMITTED -> Optional.of(new Submitted(id, certificate, now, facts.taskId(), isAdopted(facts)));
            case DEPLOYING ->
                facts.reading()
                        .flatMap(DeploymentReading::resources)
                        .map(counts -> new Deploying(id, certificate, now, facts.taskId(), counts));
            case RETRYING ->
                Optional.of(
                        new Retrying(id, certificate, now, facts.taskId(), facts.retriesUsed() + 1, failures(facts)));
            case ROLLING_BACK -> Optional.of(new RollingBack(id, certificate, now, facts.taskId(), failures(facts)));
            case VERIFYING ->
                Optional.of(new Verifying(
                        id,
                        certificate,
                        now,
                        facts.taskId(),
                        rotation.settings().evidence(),
                        facts.notServed()));
        };
    }

    private static boolean isAdopted(Facts facts) {
        return facts.task().filter(task -> task.origin() == Origin.CREATED).isEmpty();
    }

    private static List<FailedResource> failures(Facts facts) {
        return facts.reading().map(DeploymentReading::failures).orElse(List.of());
    }
}
