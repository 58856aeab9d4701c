// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import io.certflux.kafka.SameSerialisation;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverRecord;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

/** Receives, sends, acknowledges: a crash repeats what was not committed, and readers see it. */
final class PlainReactorKafka {
    private PlainReactorKafka() {}

    static Disposable start(BenchmarkTopics topics) {
        SameSerialisation serialisation = new SameSerialisation(topics.events(), topics.status());
        KafkaSender<byte[], byte[]> sender =
                KafkaSender.create(SenderOptions.<byte[], byte[]>create(Map.of("bootstrap.servers", topics.servers()))
                        .withKeySerializer(new ByteArraySerializer())
                        .withValueSerializer(new ByteArraySerializer()));
        Flux<ReceiverRecord<byte[], byte[]>> requests = KafkaReceiver.create(
                        ReceiverOptions.<byte[], byte[]>create(topics.consumer())
                                .withKeyDeserializer(new ByteArrayDeserializer())
                                .withValueDeserializer(new ByteArrayDeserializer())
                                .subscription(List.of(topics.requests())))
                .receive();
        Disposable running = sender.send(requests.concatMap(request -> ends(serialisation, request)))
                .doOnNext(sent -> sent.correlationMetadata().receiverOffset().acknowledge())
                .subscribe();
        return () -> {
            running.dispose();
            sender.close();
        };
    }

    private static Flux<SenderRecord<byte[], byte[], ReceiverRecord<byte[], byte[]>>> ends(
            SameSerialisation serialisation, ReceiverRecord<byte[], byte[]> request) {
        ConsumerRecord<byte[], byte[]> record = request;
        return Flux.fromIterable(serialisation.endOf(record)).map(end -> SenderRecord.create(end, request));
    }
}
