// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a rotation stands, without any secret: enough for a person or a program to look at the cloud's state later.
 *
 * @param rotationId the rotation
 * @param certificateId the certificate being rotated
 * @param phase how far it came
 * @param leafSha256 SHA-256 of the new leaf, lower-case hex
 * @param leafSha1 SHA-1 of the new leaf, lower-case hex; what the API calls its fingerprint
 * @param firstSentAt when the first request that could have started the task was sent
 * @param deployRecordId the task, once the API named it
 */
public record RotationHandle(
        String rotationId,
        String certificateId,
        Phase phase,
        String leafSha256,
        String leafSha1,
        Optional<Instant> firstSentAt,
        OptionalLong deployRecordId) {

    /** How far a rotation came. */
    public enum Phase {
        /** Nothing has been sent. */
        PREPARED,
        /** A request was sent; the API has not named the task. */
        SENT,
        /** The task has a {@code DeployRecordId}. */
        DEPLOYING
    }
}
