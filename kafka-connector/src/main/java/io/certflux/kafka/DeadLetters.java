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
 * that say what was wrong, where it came from, and whether it is still the record it was. A sealed key stays: nobody but its
 * recipient can read it, and without it the record could not be sent again.
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
        Copy copy = new Copy();
        boolean fits = copy.takes(length(record.key()) + length(record.value()));
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                topic, null, fits ? copy.of(record.key()) : null, fits ? copy.of(record.value()) : null);
        Headers headers = letter.headers();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(PREFIX) && copy.takes(header.key().length() + length(header.value()))) {
                headers.add(header.key(), copy.of(header.value()));
            }
        }
        explain(headers, record, problem);
        if (copy.omitted) {
            add(headers, "omitted", "parts that are larger than " + MAX_BYTES + " bytes together");
        }
        if (copy.scrubbed) {
            add(headers, "scrubbed", "true");
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

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** Copies parts of a record, and knows what the copy lacks. */
    private static final class Copy {
        private int room = MAX_BYTES;
        private boolean omitted;
        private boolean scrubbed;

        boolean takes(int bytes) {
            boolean fits = bytes <= room;
            room -= fits ? bytes : 0;
            omitted |= !fits;
            return fits;
        }

        byte @Nullable [] of(byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            byte[] clean = Scrubber.bytes(bytes);
            scrubbed |= clean != bytes;
            return clean;
        }
    }
}
