// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.DeployTask.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a rotation stands, without any secret: enough to go on with it after a crash, or for a person to look at the cloud.
 * It fits into a kilobyte of text; see {@link #encode()}.
 *
 * @param rotationId the rotation
 * @param certificateId the certificate being rotated
 * @param phase how far it came
 * @param action which of the API's two actions it uses
 * @param leafSha256 SHA-256 of the new leaf, lower-case hex; empty while the material was not asked for
 * @param leafSha1 SHA-1 of the new leaf, lower-case hex; what the API calls its fingerprint
 * @param firstSentAt not later than the first request that could have started the task
 * @param deployRecordId the task, once the API named it
 * @param origin whose task that is
 * @param retriesUsed how many times failed resources were tried again
 * @param settings what the rotation was asked to do
 */
public record RotationHandle(
        String rotationId,
        String certificateId,
        Phase phase,
        Action action,
        String leafSha256,
        String leafSha1,
        Optional<Instant> firstSentAt,
        OptionalLong deployRecordId,
        Optional<Origin> origin,
        int retriesUsed,
        RotationSettings settings) {

    /** How far a rotation came. */
    public enum Phase {
        /** Nothing has been sent. */
        PREPARED,
        /** The order was submitted, or a request to do so was sent. */
        ORDERED,
        /** A request was sent, or is about to be; the API has not named the task. */
        SENT,
        /** The task has a {@code DeployRecordId}. */
        DEPLOYING,
        /** The task is to be rolled back. */
        ROLLING_BACK
    }

    /** The API's two actions that do the job. */
    public enum Action {
        /** {@code UploadUpdateCertificateInstance}: the certificate keeps its id. */
        UPLOAD_UPDATE,
        /** {@code UpdateCertificateInstance}: the resources get a certificate with an id of its own. */
        UPDATE
    }

    /**
     * The handle as one line of printable ASCII, at most 1,024 characters long, for a store, a header or a log. Its format
     * has a version; {@link #decode} reads this one and those before it.
     */
    public String encode() {
        return HandleCodec.encode(this);
    }

    /**
     * Reads what {@link #encode()} has written.
     *
     * @throws IllegalArgumentException that names the field and the rule; of a newer version, that version
     */
    public static RotationHandle decode(String text) {
        return HandleCodec.decode(text);
    }
}
