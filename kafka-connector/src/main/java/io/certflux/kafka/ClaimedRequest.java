// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.kafka.RotationRequest.RequestIds;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A request in hand.
 *
 * @param claim its hold on its offset
 * @param ids who it is
 * @param record as it came; kept, since it may have to go to the dead letters
 * @param digest what it says, to tell it from another request under the same id
 * @param isAtHome whether its record has the certificate's key, and so lies where the certificate's status is kept
 */
record ClaimedRequest(
        Claim claim, RequestIds ids, ConsumerRecord<byte[], byte[]> record, String digest, boolean isAtHome) {}
