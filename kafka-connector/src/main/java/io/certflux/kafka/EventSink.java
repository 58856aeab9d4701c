// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;

/** Where records are written. */
interface EventSink {

    /** Writes the records in order; completes when the brokers have acknowledged every one. Retrying repeats them. */
    Mono<Void> write(List<ProducerRecord<byte[], byte[]>> records);

    Mono<Void> close();
}
