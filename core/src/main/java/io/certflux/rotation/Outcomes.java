// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.rotation.Failure.Kind;
import io.certflux.rotation.RotationHandle.Phase;
import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.PartiallyFailed;
import io.certflux.rotation.RotationOutcome.Rejected;
import io.certflux.rotation.RotationOutcome.RolledBack;
import io.certflux.rotation.RotationOutcome.Skipped;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Instant;
import java.util.OptionalLong;

/** The outcome that an end state is, made of what is known there. */
final class Outcomes {
    private static final ResourceCounts NOT_KNOWN = new ResourceCounts(0, 0, 0, 0);

    private final Rotation rotation;
    private final RotationClock clock;

    Outcomes(Rotation rotation, RotationClock clock) {
        this.rotation = rotation;
        this.clock = clock;
    }

    RotationOutcome of(State end, Facts facts) {
        String id = rotation.id();
        String certificate = rotation.certificateId();
        Instant now = clock.now();
        return switch (end) {
            case SUCCEEDED ->
                new Succeeded(
                        id,
                        certificate,
                        now,
                        facts.taskId(),
                        counts(facts),
                        facts.evidence().orElseThrow(),
                        facts.newCertificateId());
            case PARTIALLY_FAILED ->
                new PartiallyFailed(
                        id,
                        certificate,
                        now,
                        facts.taskId(),
                        counts(facts),
                        facts.reading().orElseThrow().failures(),
                        facts.failure());
            case ROLLED_BACK -> new RolledBack(id, certificate, now, facts.taskId());
            case SKIPPED ->
                new Skipped(
                        id,
                        certificate,
                        now,
                        "the new certificate is stored already, and no task is listed that could be followed");
            case REJECTED -> new Rejected(id, certificate, now, facts.findings());
            case FAILED -> new Failed(id, certificate, now, task(facts), cause(facts));
            default ->
                new Unknown(
                        id,
                        certificate,
                        now,
                        handle(facts, phase(facts)),
                        facts.reason(),
                        facts.failure(),
                        facts.evidence());
        };
    }

    /** What the rotation's handle is in a state. */
    RotationHandle handle(State state, Facts facts) {
        return handle(
                facts,
                switch (state) {
                    case ORDERING, ISSUING -> Phase.ORDERED;
                    case CREATING -> Phase.SENT;
                    case ROLLING_BACK, FOLLOWING_ROLLBACK -> Phase.ROLLING_BACK;
                    default -> phase(facts);
                });
    }

    private RotationHandle handle(Facts facts, Phase phase) {
        return new RotationHandle(
                rotation.id(),
                rotation.certificateId(),
                phase,
                facts.action(),
                facts.leafSha256(),
                facts.leafSha1(),
                facts.firstSentAt(),
                task(facts),
                facts.task().map(task -> task.origin()),
                facts.retriesUsed(),
                rotation.settings());
    }

    private static Phase phase(Facts facts) {
        if (facts.isRollBackAsked()) {
            return Phase.ROLLING_BACK;
        }
        if (facts.task().isPresent()) {
            return Phase.DEPLOYING;
        }
        if (facts.firstSentAt().isPresent()) {
            return facts.mayHaveBegun() ? Phase.SENT : Phase.PREPARED;
        }
        return facts.mayHaveBegun() ? Phase.ORDERED : Phase.PREPARED;
    }

    private static ResourceCounts counts(Facts facts) {
        return facts.reading().flatMap(DeploymentReading::resources).orElse(NOT_KNOWN);
    }

    private static OptionalLong task(Facts facts) {
        return facts.task().isPresent() ? OptionalLong.of(facts.taskId()) : OptionalLong.empty();
    }

    private static Failure cause(Facts facts) {
        return facts.failure()
                .orElseGet(() -> Failures.of(Kind.NOT_SUBMITTED, facts.reason(), "Rotate again with more time."));
    }
}
