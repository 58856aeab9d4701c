// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.util.Optional;

/**
 * Why a rotation failed, in words for a person and fields for a program.
 *
 * @param kind what kind of failure it is
 * @param code the API's error code, when the API answered with one
 * @param message what happened; never holds key material
 * @param requestId the API's id of the call that failed, for its support
 * @param remedy what to do about it
 * @param isRetryable whether the same may succeed later, with nothing changed: the network failed, or the API was busy
 */
public record Failure(
        Kind kind,
        Optional<String> code,
        String message,
        Optional<String> requestId,
        String remedy,
        boolean isRetryable) {

    /** The kinds of failure, by what they say about the cloud's state. */
    public enum Kind {
        /** No request reached the API: nothing has changed. */
        NOT_SUBMITTED,
        /** The API refused the request, which has changed nothing. */
        REFUSED,
        /** The order of the new certificate was refused or cancelled, or its certificate is good no more. */
        ORDER_ENDED,
        /** The task found no resource that uses the certificate. */
        NO_RESOURCE_BOUND,
        /** The task ran and failed on every resource. */
        DEPLOYMENT_FAILED,
        /** The newest record of the task is a roll-back that failed: resources may serve either certificate. */
        ROLLBACK_FAILED,
        /** The API was not readable any more, or answered something that is not its protocol. */
        UNOBSERVABLE
    }
}
