// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.RotationRequest.RequestIds;

/**
 * A request in hand.
 *
 * @param claim its hold on its offset
 * @param ids who it is
 * @param digest what it says, to tell it from another request under the same id
 * @param isAtHome whether its record has the certificate's key, and so lies where the certificate's status is kept
 */
record ClaimedRequest(Claim claim, RequestIds ids, String digest, boolean isAtHome) {}
