// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a request has to say.
 *
 * @param claim the request's hold on its offset; once that is lost, nothing is written
 * @param records what to write, in order; may be empty for a request that only ends
 * @param event what readers in this process are told once it is written
 * @param change what becomes of the certificate's status
 * @param terminal whether the request is finished by it
 */
record Publication(
        Claim claim,
        List<ProducerRecord<byte[], byte[]>> records,
        Optional<PublishedEvent> event,
        Optional<StatusChange> change,
        boolean terminal) {}
