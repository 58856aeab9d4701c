// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverRecord;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;
import reactor.util.retry.Retry;

/**
 * Orders in, rotation requests out, at least once: an offset is committed when the broker has acknowledged the request, and
 * those before it. So a crash repeats requests and loses none. With Reactor Kafka, since an order takes minutes and many are
 * under way: it goes on polling meanwhile, and stops fetching when there is no demand. An order that waits for long holds up
 * those after it, once {@value #ORDERS_AT_ONCE} are under way: no more than that are read again after a crash.
 */
final class IssuanceStage {
    static final String GROUP = "pipeline-issuance";

    private static final Logger log = LoggerFactory.getLogger(IssuanceStage.class);
    private static final String REQUESTED = "io.certflux.certificate.rotation.requested.v1";
    private static final int ORDERS_AT_ONCE = 64;

    /** What may pass by itself is waited for, so that no order is lost to an API or a broker that is down. */
    private static final Retry PATIENCE = Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1))
            .maxBackoff(Duration.ofSeconds(30))
            .doBeforeRetry(signal ->
                    log.warn("an order is tried again: {}", signal.failure().toString()));

    private final Kafka kafka;
    private final Issuance issuance;
    private final Outbox outbox;

    IssuanceStage(Kafka kafka, Issuance issuance, Outbox outbox) {
        this.kafka = kafka;
        this.issuance = issuance;
        this.outbox = outbox;
    }

    /** Works until cancelled. */
    Mono<Void> run() {
        return Mono.using(
                () -> KafkaSender.create(SenderOptions.<String, byte[]>create(kafka.producer())),
                sender -> receive()
                        // In parallel, but out in the order of arrival: the offset that is committed has none open
                        // before it.
                        .flatMapSequential(
                                order -> answer(order)
                                        .flatMap(record -> acknowledged(sender, record))
                                        .retryWhen(PATIENCE)
                                        .thenReturn(order),
                                ORDERS_AT_ONCE)
                        .concatMap(order -> order.receiverOffset().commit())
                        .then(),
                KafkaSender::close);
    }

    private Flux<ReceiverRecord<String, byte[]>> receive() {
        return KafkaReceiver.create(ReceiverOptions.<String, byte[]>create(kafka.consumer(GROUP))
                        .commitInterval(Duration.ZERO)
                        .subscription(List.of(Kafka.ORDERS)))
                .receive();
    }

    private Mono<ProducerRecord<String, byte[]>> answer(ConsumerRecord<String, byte[]> record) {
        return Mono.defer(() -> request(record, Order.of(record)))
                .onErrorResume(Issuance::isFinal, error -> Mono.just(deadLetter(record, error)));
    }

    private Mono<ProducerRecord<String, byte[]>> request(ConsumerRecord<String, byte[]> record, Order order) {
        String id = Order.requestId(record);
        return outbox.once(id, issuance.requestFor(order))
                .map(data -> CloudEvents.record(Kafka.REQUESTS, order.oldCertificateId(), REQUESTED, id, data));
    }

    private static ProducerRecord<String, byte[]> deadLetter(ConsumerRecord<String, byte[]> record, Throwable error) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(Kafka.DEAD_ORDERS, null, record.key(), record.value(), record.headers());
        letter.headers().add("error.message", String.valueOf(error.getMessage()).getBytes(StandardCharsets.UTF_8));
        return letter;
    }

    private static Mono<Void> acknowledged(KafkaSender<String, byte[]> sender, ProducerRecord<String, byte[]> record) {
        return sender.send(Mono.just(SenderRecord.create(record, record.topic())))
                .then();
    }
}
