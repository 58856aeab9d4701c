// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads a CloudEvent from a record, in binary or structured mode as the header {@code content-type} says. */
final class CloudEventRecords {
    private static final JsonEventFormat JSON = new JsonEventFormat();
    private static final String STRUCTURED = "application/cloudevents";

    private CloudEventRecords() {}

    static CloudEvent read(ConsumerRecord<byte[], byte[]> record) {
        String contentType = contentType(record);
        if (record.value() == null) {
            throw new InvalidRequestException("not_a_cloudevent", "the record has no value");
        }
        try {
            if (!contentType.startsWith(STRUCTURED)) {
                return KafkaMessageFactory.createReader(record).toEvent();
            }
            return structured(contentType, record.value());
        } catch (CloudEventRWException | EventDeserializationException | IllegalStateException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new InvalidRequestException(
                    "not_a_cloudevent",
                    "the record is not a CloudEvent 1.0, binary or structured: " + reason.getMessage());
        }
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
