// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    private static final Order ORDER =
            new Order("order-1", "site-1", List.of(new Order.Target("clb", List.of("ap-guangzhou"))));

    @Test
    void of_givenRecordOfAnOrder_expectsTheOrder() {
        ProducerRecord<String, byte[]> sent = ORDER.toRecord("id-1");

        assertThat(sent.key()).isEqualTo("site-1");
        assertThat(Order.of(Records.of(Kafka.ORDERS, sent.key(), text(sent), Map.of())))
                .isEqualTo(ORDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"oldCertificateId\":\"site-1\",\"targets\":[]}",
                "{\"certificateId\":\"\",\"oldCertificateId\":\"site-1\",\"targets\":[]}",
                "{\"certificateId\":\"order-1\",\"targets\":[]}",
                "{\"certificateId\":\"order-1\",\"oldCertificateId\":\"site-1\"}",
                "null",
                ""
            })
    void of_givenSomethingElse_expectsReason(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Order.of(Records.of(Kafka.ORDERS, "site-1", value, Map.of())))
                .withMessageStartingWith("not an order: ");
    }

    @Test
    void of_givenRecordWithoutValue_expectsReason() {
        ConsumerRecord<String, byte[]> tombstone = new ConsumerRecord<>(Kafka.ORDERS, 0, 0, "site-1", null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Order.of(tombstone))
                .withMessageStartingWith("not an order: ");
    }

    @Test
    void requestId_givenTheSameEventElsewhere_expectsTheSameId() {
        assertThat(requestId("urn:a", "1")).isEqualTo(requestId("urn:a", "1"));
    }

    @Test
    void requestId_givenAnotherEvent_expectsAnotherId() {
        assertThat(requestId("urn:a", "1"))
                .isNotEqualTo(requestId("urn:a", "2"))
                .isNotEqualTo(requestId("urn:b", "1"));
    }

    private static String requestId(String source, String id) {
        return Order.requestId(Records.of(Kafka.ORDERS, "site-1", "", Map.of("source", source, "id", id)));
    }

    private static String text(ProducerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
