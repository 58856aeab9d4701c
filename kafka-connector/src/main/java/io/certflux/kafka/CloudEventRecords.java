// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Reads a CloudEvent from a record, in binary or structured mode as the header {@code content-type} says, and writes one in
 * either.
 */
final class CloudEventRecords {
    private static final JsonEventFormat JSON = new JsonEventFormat();
    private static final String STRUCTURED = "application/cloudevents";

    private CloudEventRecords() {}

    static ProducerRecord<byte[], byte[]> write(
            String topic, int partition, String key, CloudEvent event, ContentMode mode) {
        var writer = KafkaMessageFactory.createWriter(topic, partition, key.getBytes(StandardCharsets.UTF_8));
        return mode == ContentMode.STRUCTURED ? writer.writeStructured(event, JSON) : writer.writeBinary(event);
    }

    static CloudEvent read(ConsumerRecord<byte[], byte[]> record) {
        String contentType = contentType(record);
        if (record.value() == null) {
            throw new InvalidRequestException("not_a_cloudevent", "the record has no value");
        }
        try {
            if (!contentType.startsWith(STRUCTURED)) {
                return KafkaMessageFactory.createReader(withValues(record.headers()), record.value())
                        .toEvent();
            }
            return structured(contentType, record.value());
        } catch (CloudEventRWException | EventDeserializationException | IllegalStateException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new InvalidRequestException(
                    "not_a_cloudevent",
                    "the record is not a CloudEvent 1.0, binary or structured: " + reason.getMessage());
        }
    }

    /** The SDK takes a header without a value for one that has it. */
    private static Headers withValues(Headers headers) {
        Headers present = new RecordHeaders();
        for (Header header : headers) {
            if (header.value() != null) {
                present.add(header);
            }
        }
        return present;
    }

    private static CloudEvent structured(String contentType, byte[] value) {
        if (!contentType.split(";", 2)[0].strip().equals(JsonEventFormat.CONTENT_TYPE)) {
            throw new InvalidRequestException(
                    "not_a_cloudevent",
                    "content-type must be " + JsonEventFormat.CONTENT_TYPE + " in structured mode: " + contentType);
        }
        return JSON.deserialize(value);
    }

    private static String contentType(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader("content-type");
        return header == null || header.value() == null
                ? ""
                : new String(header.value(), StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
    }
}
