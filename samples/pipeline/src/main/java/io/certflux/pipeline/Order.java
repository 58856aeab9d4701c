// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What arrives on the pipeline's first topic.
 *
 * @param certificateId the certificate that was ordered
 * @param oldCertificateId the one in use, which gets its content
 * @param targets where that is in use
 */
record Order(String certificateId, String oldCertificateId, List<Target> targets) {
    static final String TYPE = "io.certflux.pipeline.order.v1";

    /** A resource type of Tencent Cloud and the regions it is updated in. */
    record Target(String resourceType, List<String> regions) {}

    Order {
        require("certificateId", certificateId);
        require("oldCertificateId", oldCertificateId);
        require("targets", targets);
    }

    /** The order in a record; an {@link IllegalArgumentException} says why there is none. */
    static Order of(ConsumerRecord<String, byte[]> record) {
        try {
            Order order = JsonMapper.shared().readValue(record.value(), Order.class);
            require("the order", order);
            return order;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an order: " + e.getMessage(), e);
        }
    }

    /**
     * The id of the request that an order leads to: the same when the order is read again, or sent again, so that the
     * connector takes the second request for the repetition that it is.
     */
    static String requestId(ConsumerRecord<String, byte[]> record) {
        String event = CloudEvents.attribute(record, "source") + " " + CloudEvents.attribute(record, "id");
        return UUID.nameUUIDFromBytes(event.getBytes(StandardCharsets.UTF_8)).toString();
    }

    ProducerRecord<String, byte[]> toRecord(String id) {
        byte[] json = JsonMapper.shared().writeValueAsBytes(this);
        return CloudEvents.record(Kafka.ORDERS, oldCertificateId, TYPE, id, json);
    }

    private static void require(String field, @Nullable Object value) {
        if (value == null || value.equals("")) {
            throw new IllegalArgumentException(field + " must be there: " + value);
        }
    }
}
