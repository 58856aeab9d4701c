// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Makes the dead letter of a record: its key, value and headers without anything that looks like a private key, and headers
 * that say what was wrong and where it came from.
 */
final class DeadLetters {
    private static final String PREFIX = "certflux.error.";

    /** Leaves room for our headers within a broker's default limit of a megabyte per record. */
    private static final int MAX_BYTES = 900_000;

    private final String topic;

    DeadLetters(String topic) {
        this.topic = topic;
    }

    ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, Problem problem) {
        boolean fits = record.serializedKeySize() + record.serializedValueSize() <= MAX_BYTES;
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                topic, null, fits ? scrubbed(record.key()) : null, fits ? scrubbed(record.value()) : null);
        Headers headers = letter.headers();
        int room = MAX_BYTES;
        for (Header header : record.headers()) {
            byte[] value = header.value();
            room -= header.key().length() + (value == null ? 0 : value.length);
            if (!header.key().startsWith(PREFIX) && room > 0) {
                headers.add(header.key(), scrubbed(value));
            }
        }
        explain(headers, record, problem);
        if (!fits) {
            add(headers, "omitted", "key and value were larger than " + MAX_BYTES + " bytes");
        }
        return letter;
    }

    private static void explain(Headers headers, ConsumerRecord<byte[], byte[]> record, Problem problem) {
        add(headers, "code", problem.code());
        add(headers, "message", problem.message());
        add(headers, "topic", record.topic());
        add(headers, "partition", Integer.toString(record.partition()));
        add(headers, "offset", Long.toString(record.offset()));
        add(headers, "timestamp", Long.toString(record.timestamp()));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte @Nullable [] scrubbed(byte @Nullable [] bytes) {
        return bytes == null ? null : Scrubber.bytes(bytes);
    }
}
