// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.internals.ConsumerFactory;

/**
 * Reactor Kafka's receiver, used for its polling loop and for demand: it pauses partitions while nobody requests. Its
 * commits, its exactly-once mode and its delay of rebalances stay off. Bytes are not decoded here, because an error of a
 * deserializer would end the stream, at the same record each time.
 */
final class ReactorRequestSource implements RequestSource {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ConnectorOptions options;

    ReactorRequestSource(ConnectorOptions options) {
        ReactorKafkaFit.require();
        this.options = options;
    }

    @Override
    public Flux<ConsumerRecord<byte[], byte[]>> records(Assignments assignments) {
        return Flux.defer(() -> KafkaReceiver.create(new TrackingFactory(assignments), receiverOptions())
                        .receive())
                .<ConsumerRecord<byte[], byte[]>>map(record -> record)
                // Creating a consumer resolves host names.
                .subscribeOn(Schedulers.boundedElastic(), false);
    }

    private ReceiverOptions<byte[], byte[]> receiverOptions() {
        return ReceiverOptions.<byte[], byte[]>create(ClientProperties.consumer(options))
                .withKeyDeserializer(new ByteArrayDeserializer())
                .withValueDeserializer(new ByteArrayDeserializer())
                .subscription(List.of(options.topics().requests()))
                .commitInterval(Duration.ZERO)
                .maxDelayRebalance(Duration.ZERO)
                .closeTimeout(CLOSE_TIMEOUT)
                .schedulerSupplier(Schedulers::parallel);
    }

    private static final class TrackingFactory extends ConsumerFactory {
        private final Assignments assignments;

        private TrackingFactory(Assignments assignments) {
            this.assignments = assignments;
        }

        @Override
        @SuppressWarnings("unchecked") // the only types this source asks for
        public <K, V> Consumer<K, V> createConsumer(ReceiverOptions<K, V> config) {
            Consumer<byte[], byte[]> consumer = (Consumer<byte[], byte[]>) super.createConsumer(config);
            return (Consumer<K, V>) TrackedConsumer.of(consumer, assignments);
        }
    }
}
