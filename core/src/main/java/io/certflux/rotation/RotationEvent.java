// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.UpdateSyncProgress;
import io.certflux.material.LeafFacts;
import java.time.Instant;
import java.util.List;

/**
 * What a rotation reports while it runs. Phases come in the order of the permitted types and are never dropped;
 * {@link Creating} and {@link Deploying} are progress, and a slow subscriber sees only their latest values.
 * No event carries key material.
 */
public sealed interface RotationEvent
        permits RotationEvent.Accepted,
                RotationEvent.Creating,
                RotationEvent.Submitted,
                RotationEvent.Deploying,
                RotationOutcome {

    /** The rotation this event belongs to; see {@link Rotation#id()}. */
    String rotationId();

    /** The certificate being rotated; the API calls it {@code OldCertificateId}. */
    String certificateId();

    /** When it was observed, by the client's clock. */
    Instant at();

    /** Preflight found nothing that stops the rotation; nothing has been sent yet. */
    record Accepted(String rotationId, String certificateId, Instant at, LeafFacts leaf) implements RotationEvent {}

    /** The cloud is creating the update task; {@code progress} holds the resource types that changed. */
    record Creating(String rotationId, String certificateId, Instant at, List<UpdateSyncProgress> progress)
            implements RotationEvent {
        public Creating {
            progress = List.copyOf(progress);
        }
    }

    /**
     * The cloud named the task. With {@code adopted} the API called it a task that was there before: the rotation waits for
     * its end, and then what is stored under the certificate id tells whether it was ours or ours must follow.
     */
    record Submitted(String rotationId, String certificateId, Instant at, long deployRecordId, boolean adopted)
            implements RotationEvent {}

    /** The counters of the running task changed. */
    record Deploying(String rotationId, String certificateId, Instant at, long deployRecordId, ResourceCounts resources)
            implements RotationEvent {}
}
