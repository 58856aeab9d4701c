// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import reactor.core.publisher.Mono;

/** Decides whether and when a rotation may send its first request: an approval, a maintenance window. */
@FunctionalInterface
public interface SubmissionGate {

    /**
     * Lets the rotation go on when it completes. An error ends the rotation as {@code failed}, with the error's message in the
     * event, so that it must hold no secret. Until then nothing has been sent, a newer request for the certificate takes the
     * rotation's place, and this {@code Mono} is cancelled; the rotation's deadline counts on.
     *
     * <p>Asked after the material was accepted, once in each process that works on the request before anything was sent: after
     * a crash it may be asked again. Called on any thread, and must not block it.
     */
    Mono<Void> open(Submission submission);

    /**
     * What is about to be submitted.
     *
     * @param rotationId the rotation's id, {@code correlationid} of its events
     * @param requestId the CloudEvents id of the request
     * @param certificateId the certificate that gets a new content
     * @param leafSha256 of the new leaf, in lower-case hex
     */
    record Submission(String rotationId, String requestId, String certificateId, String leafSha256) {}
}
