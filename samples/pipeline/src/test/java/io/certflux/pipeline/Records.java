// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as a consumer gets them. */
final class Records {
    private Records() {}

    static ConsumerRecord<String, byte[]> of(String topic, String key, String value, Map<String, String> attributes) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(topic, 0, 0, key, value.getBytes(StandardCharsets.UTF_8));
        attributes.forEach((name, text) -> record.headers().add("ce_" + name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
