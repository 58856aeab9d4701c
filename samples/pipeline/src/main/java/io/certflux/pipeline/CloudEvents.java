// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** CloudEvents in Kafka's binary mode: attributes are headers, data is the value. */
final class CloudEvents {
    static final String SOURCE = "urn:certflux:pipeline";

    private CloudEvents() {}

    static ProducerRecord<String, byte[]> record(String topic, String key, String type, String id, byte[] json) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, json);
        Map.of(
                        "content-type", "application/json",
                        "ce_specversion", "1.0",
                        "ce_source", SOURCE,
                        "ce_type", type,
                        "ce_id", id)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** An attribute's value, or an empty string. */
    static String attribute(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader("ce_" + name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
