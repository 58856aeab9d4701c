// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** One record of the dead letters, read as the connector wrote it. */
record DeadLetter(ConsumerRecord<byte[], byte[]> record) {
    private static final String PREFIX = "certflux.error.";

    /** Why it is here; "" if the connector did not write it. */
    String code() {
        return header("code").orElse("");
    }

    /** Why it cannot be sent again: it is not what was received. */
    Optional<String> obstacle() {
        if (code().isEmpty()) {
            return Optional.of("it is no dead letter of the connector's: it has no " + PREFIX + "code");
        }
        if (header("scrubbed").isPresent()) {
            return Optional.of("a private key was removed from it; have its sender send another request");
        }
        return header("omitted").map(what -> "the dead letter lacks " + what);
    }

    /** The record as it was received. Its key decides the partition, as it did for its sender. */
    ProducerRecord<byte[], byte[]> toRequest(String topic) {
        ProducerRecord<byte[], byte[]> request = new ProducerRecord<>(topic, record.key(), record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith(PREFIX)) {
                request.headers().add(header);
            }
        }
        return request;
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(record.headers().lastHeader(PREFIX + name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Where it is: {@code topic-partition@offset}. */
    @Override
    public String toString() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
