// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes requests together with the offsets of the dead letters that they were. */
interface RedriveWriter extends AutoCloseable {
    void write(
            List<ProducerRecord<byte[], byte[]>> requests,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group);

    @Override
    void close();

    /** For a dry run. */
    static RedriveWriter none() {
        return new RedriveWriter() {
            @Override
            public void write(
                    List<ProducerRecord<byte[], byte[]>> requests,
                    Map<TopicPartition, OffsetAndMetadata> offsets,
                    ConsumerGroupMetadata group) {}

            @Override
            public void close() {}
        };
    }

    /** One transaction for each write. */
    static RedriveWriter transactional(RedriveOptions options) {
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(options.producer(), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new Transactional(producer);
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /** Writes by a producer that is its own. */
    record Transactional(KafkaProducer<byte[], byte[]> producer) implements RedriveWriter {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // The commit fails if one of them did.
        public void write(
                List<ProducerRecord<byte[], byte[]>> requests,
                Map<TopicPartition, OffsetAndMetadata> offsets,
                ConsumerGroupMetadata group) {
            producer.beginTransaction();
            try {
                requests.forEach(producer::send);
                // A producer that was fenced while it sends would not answer the next call before its timeout.
                producer.flush();
                producer.sendOffsetsToTransaction(offsets, group);
                producer.commitTransaction();
            } catch (ProducerFencedException e) {
                throw new IllegalStateException("another run with this group began meanwhile, and goes on", e);
            } catch (KafkaException e) {
                // Readers would wait for its timeout.
                producer.abortTransaction();
                throw e;
            }
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
