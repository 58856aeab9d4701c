// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

/** What a rotation can be told where it stands: by the API, by its own checks and policies, or by the clock. */
enum Answer {
    /** The order goes out now; whether it arrives is not known yet. */
    SUBMITTING,
    /** The order was submitted, or had been. */
    SUBMITTED,
    /** The order waits: for its validation, or for the CA. */
    UNDER_REVIEW,
    ISSUED,
    /** The order failed its review, was cancelled, or its certificate is good no more. */
    ORDER_ENDED,
    ACCEPTED,
    /** The material was checked before. */
    HELD,
    FINDINGS,
    NO_MATERIAL,
    /** No task yet: {@code DeployRecordId} is 0. */
    PROGRESS,
    /** {@code DeployRecordId} above 0, {@code DeployStatus} 1. */
    TASK_CREATED,
    /** {@code DeployRecordId} above 0, {@code DeployStatus} 0, and an earlier request may have created it. */
    TASK_UNCERTAIN,
    /** {@code DeployRecordId} above 0, {@code DeployStatus} 0, and no earlier request of ours was sent. */
    TASK_ADOPTED,
    ANSWER_LOST,
    /** {@code FailedOperation.CertificateExists}. */
    EXISTS,
    /** {@code FailedOperation.CertificateWhiteFuncError}, and the rotation may fall back. */
    NOT_WHITELISTED,
    /** The API refuses, and says so. */
    REFUSED,
    TASK_FOUND,
    NO_TASK,
    OURS,
    ANOTHERS,
    NOT_READABLE,
    RUNNING,
    /** The newest entry of the record has ended. */
    ENDED,
    /** The newest entry of the record is a roll-back, which has ended. */
    ENDED_ROLLED_BACK,
    ALL_SUCCEEDED,
    SOME_FAILED,
    ALL_FAILED,
    /** Some or all failed, and the rotation may retry them once more. */
    RETRY_LEFT,
    /** Some failed, and the rotation rolls back. */
    ROLL_BACK_WANTED,
    NOTHING_BOUND,
    ROLLED_BACK,
    ROLLBACK_FAILED,
    /** The API took the request; the record will show what becomes of it. */
    ASKED,
    /** The record has shown no roll-back for a while. */
    NOT_BEGUN,
    ENOUGH,
    STORED_WANTED,
    SERVED_WANTED,
    SERVED,
    NOT_YET_SERVED,
    /** The deadline has passed, or something broke, after a request that may have started something. */
    STOPPED,
    /** The same, before any. */
    STOPPED_BEFORE_SENDING
}
