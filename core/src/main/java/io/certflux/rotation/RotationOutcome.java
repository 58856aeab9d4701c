// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.material.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How a rotation ended. Exactly one is emitted, as the last event; none claims more than was observed. */
public sealed interface RotationOutcome extends RotationEvent {

    /**
     * Every resource of the task reports the new certificate; {@code evidence} says how that is known.
     *
     * @param newCertificateId the id that the resources use now, if the rotation fell back to another one; else empty
     */
    record Succeeded(
            String rotationId,
            String certificateId,
            Instant at,
            long deployRecordId,
            ResourceCounts resources,
            Evidence evidence,
            Optional<String> newCertificateId)
            implements RotationOutcome {}

    /**
     * The task ended with some resources on the new certificate and others not.
     *
     * @param notRolledBack why it was not rolled back although it should have been; empty if it should not
     */
    record PartiallyFailed(
            String rotationId,
            String certificateId,
            Instant at,
            long deployRecordId,
            ResourceCounts resources,
            List<FailedResource> failures,
            Optional<Failure> notRolledBack)
            implements RotationOutcome {
        public PartiallyFailed {
            failures = List.copyOf(failures);
        }
    }

    /** Nothing was changed, or the task failed as a whole; {@code cause} says which, and what to do. */
    record Failed(String rotationId, String certificateId, Instant at, OptionalLong deployRecordId, Failure cause)
            implements RotationOutcome {}

    /** The newest record of the task is a roll-back that succeeded: the old certificate serves again. */
    record RolledBack(String rotationId, String certificateId, Instant at, long deployRecordId)
            implements RotationOutcome {}

    /**
     * The rotation stopped watching, or lost an answer, before the end was observed. The cloud's work may go on;
     * {@code handle} names what to look at, and {@link CertificateRotator#resume} goes on from it.
     *
     * @param evidence what was seen of a success until then, which is less than was asked for; empty for nothing
     */
    record Unknown(
            String rotationId,
            String certificateId,
            Instant at,
            RotationHandle handle,
            String reason,
            Optional<Failure> cause,
            Optional<Evidence> evidence)
            implements RotationOutcome {}

    /** The new certificate was stored already, and there was nothing to follow; no task was created. */
    record Skipped(String rotationId, String certificateId, Instant at, String reason) implements RotationOutcome {}

    /** Preflight found what the API would have refused; nothing was sent. */
    record Rejected(String rotationId, String certificateId, Instant at, List<Finding> findings)
            implements RotationOutcome {
        public Rejected {
            findings = List.copyOf(findings);
        }
    }

    /** A newer request for the same certificate took this one's place before it was sent. */
    record Superseded(String rotationId, String certificateId, Instant at, String supersededBy)
            implements RotationOutcome {}
}
