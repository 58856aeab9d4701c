// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.internals.ProducerFactory;

/**
 * Opens a transactional sender on a producer that is ready. Reactor Kafka would make the producer itself, and if
 * transactions cannot be initialised then, leave it and its threads behind at each attempt.
 */
final class TransactionalSender {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private TransactionalSender() {}

    /** Blocks until the transaction coordinator has answered. */
    static KafkaSender<byte[], byte[]> open(ConnectorOptions options, String transactionalId) {
        SenderOptions<byte[], byte[]> senderOptions = SenderOptions.<byte[], byte[]>create(
                        ClientProperties.producer(options, transactionalId))
                .closeTimeout(CLOSE_TIMEOUT);
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                senderOptions.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close(CLOSE_TIMEOUT);
            throw e;
        }
        return KafkaSender.create(new ReadyProducer(producer), senderOptions);
    }

    private static final class ReadyProducer extends ProducerFactory {
        private final Producer<byte[], byte[]> producer;

        private ReadyProducer(Producer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        @Override
        @SuppressWarnings("unchecked") // the types of the options above
        public <K, V> Producer<K, V> createProducer(SenderOptions<K, V> options) {
            return (Producer<K, V>) Proxy.newProxyInstance(
                    Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("initTransactions")) {
                            return null;
                        }
                        try {
                            return method.invoke(producer, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
