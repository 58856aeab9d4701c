// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

/** Reactor Kafka's sender, idempotent, with acknowledgement by all replicas. */
final class ReactorEventSink implements EventSink {
    private final KafkaSender<byte[], byte[]> sender;

    ReactorEventSink(ConnectorOptions options) {
        sender = KafkaSender.create(SenderOptions.<byte[], byte[]>create(ClientProperties.producer(options))
                .withKeySerializer(new ByteArraySerializer())
                .withValueSerializer(new ByteArraySerializer()));
    }

    @Override
    public Mono<Void> write(List<ProducerRecord<byte[], byte[]>> records) {
        return sender.send(Flux.fromIterable(records).map(record -> SenderRecord.create(record, record.topic())))
                .then()
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<Void> close() {
        return Mono.<Void>fromRunnable(sender::close).subscribeOn(Schedulers.boundedElastic());
    }
}
