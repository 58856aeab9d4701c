// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

/**
 * What follows an answer.
 *
 * @param next where the rotation stands then
 * @param report what it reports, apart from the outcome that an end is
 */
record Move(State next, Report report) {

    /** What a rotation can report on its way; see {@link RotationEvent}. */
    enum Report {
        NOTHING,
        ORDERED,
        VALIDATING,
        ACCEPTED,
        CREATING,
        SUBMITTED,
        FALLING_BACK,
        DEPLOYING,
        RETRYING,
        ROLLING_BACK,
        VERIFYING
    }
}
