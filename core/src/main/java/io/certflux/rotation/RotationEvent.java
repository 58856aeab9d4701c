// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.CertificateStatus;
import io.certflux.api.DvAuths;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.material.LeafFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rotation reports while it runs. Phases are never dropped; {@link Validating}, {@link Creating}, {@link Deploying}
 * and {@link Verifying} are progress, and a slow subscriber sees only their latest values. No event carries key material.
 */
public sealed interface RotationEvent
        permits RotationEvent.Ordered,
                RotationEvent.Validating,
                RotationEvent.Accepted,
                RotationEvent.Creating,
                RotationEvent.FallingBack,
                RotationEvent.Submitted,
                RotationEvent.Deploying,
                RotationEvent.Retrying,
                RotationEvent.RollingBack,
                RotationEvent.Verifying,
                RotationOutcome {

    /** The rotation this event belongs to; see {@link Rotation#id()}. */
    String rotationId();

    /** The certificate being rotated; the API calls it {@code OldCertificateId}. */
    String certificateId();

    /** When it was observed, by the client's clock. */
    Instant at();

    /** The order of the new certificate is submitted; {@code orderId} is the CA's, as far as the API names it. */
    record Ordered(String rotationId, String certificateId, Instant at, Optional<String> orderId)
            implements RotationEvent {}

    /**
     * The order waits, for the CA or for the domains' validation.
     *
     * @param status the order's
     * @param proofs what has to be put where to show control of the domains, each a DNS record or a file; may be empty
     */
    record Validating(
            String rotationId, String certificateId, Instant at, CertificateStatus status, List<DvAuths> proofs)
            implements RotationEvent {
        public Validating {
            proofs = List.copyOf(proofs);
        }
    }

    /** Preflight found nothing that stops the rotation; nothing has been sent yet. */
    record Accepted(String rotationId, String certificateId, Instant at, LeafFacts leaf) implements RotationEvent {}

    /** The cloud is creating the update task; {@code progress} holds the resource types that changed. */
    record Creating(String rotationId, String certificateId, Instant at, List<UpdateSyncProgress> progress)
            implements RotationEvent {
        public Creating {
            progress = List.copyOf(progress);
        }
    }

    /** The account is not whitelisted: the rotation goes on with the action that gives the certificate another id. */
    record FallingBack(String rotationId, String certificateId, Instant at) implements RotationEvent {}

    /**
     * The cloud named the task. With {@code adopted} the API called it a task that was there before: the rotation waits for
     * its end, and then what is stored under the certificate id tells whether it was ours or ours must follow.
     */
    record Submitted(String rotationId, String certificateId, Instant at, long deployRecordId, boolean adopted)
            implements RotationEvent {}

    /** The counters of the running task, or of its roll-back, changed. */
    record Deploying(String rotationId, String certificateId, Instant at, long deployRecordId, ResourceCounts resources)
            implements RotationEvent {}

    /** Resources failed, and are tried again for the {@code attempt}th time. */
    record Retrying(
            String rotationId,
            String certificateId,
            Instant at,
            long deployRecordId,
            int attempt,
            List<FailedResource> failures)
            implements RotationEvent {
        public Retrying {
            failures = List.copyOf(failures);
        }
    }

    /** Some resources failed for good, so the old certificate is put back on all. */
    record RollingBack(
            String rotationId, String certificateId, Instant at, long deployRecordId, List<FailedResource> failures)
            implements RotationEvent {
        public RollingBack {
            failures = List.copyOf(failures);
        }
    }

    /** The task succeeded, and more evidence is wanted; {@code notServed} are endpoints that do not show it yet. */
    record Verifying(
            String rotationId,
            String certificateId,
            Instant at,
            long deployRecordId,
            Evidence.Level wanted,
            List<ServedEndpoint> notServed)
            implements RotationEvent {
        public Verifying {
            notServed = List.copyOf(notServed);
        }
    }
}
