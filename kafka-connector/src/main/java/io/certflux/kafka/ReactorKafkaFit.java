// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.kafka.receiver.ReceiverRecord;

/**
 * Whether Reactor Kafka and Kafka's clients fit together. Other dependencies of a service may bring an older Reactor Kafka,
 * which with newer clients cannot make a record: its thread would end, and the stream stay silent for ever.
 */
final class ReactorKafkaFit {
    private ReactorKafkaFit() {}

    /** Makes what each record that is received is made into. */
    static void require() {
        try {
            ReceiverRecord<byte[], byte[]> unused =
                    new ReceiverRecord<>(new ConsumerRecord<>("fit", 0, 0, new byte[0], new byte[0]), null);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "reactor-kafka on the class path does not fit kafka-clients; use reactor-kafka 1.3.25 or later", e);
        }
    }
}
