// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
    /** What only a mistake of others could put into an event. */
    private static final String KEY = "-----BEGIN PRIVATE KEY-----MIGHAgEAMBMGByqGSM49";

    private static final String DATA = "{\"deployRecordId\":42,\"resources\":{\"total\":3,\"success\":2},"
            + "\"error\":{\"kind\":\"REFUSED\",\"code\":\"" + KEY + "\",\"message\":\"" + KEY + "\",\"remedy\":\"" + KEY
            + "\"},\"findings\":[{\"id\":\"CF-KEY-MISMATCH\",\"found\":\"" + KEY + "\"}],\"reason\":\"" + KEY + "\"}";

    @ParameterizedTest
    @CsvSource({
        "succeeded, site-1 has its new certificate on 2 of 3 resources (task 42)",
        "partiallyfailed, site-1 has its new certificate only on 2 of 3 resources (task 42)",
        "failed, site-1 was not rotated: REFUSED",
        "rolledback, site-1 has its old certificate again",
        "unknown, site-1 may have its new certificate: look at it",
        "skipped, site-1 had its new certificate already",
        "rejected, site-1 was not rotated: CF-KEY-MISMATCH",
        "superseded, site-1 is rotated by a newer request"
    })
    void of_givenTerminalEventWithKeyInItsTexts_expectsSentenceWithoutIt(String type, String text) {
        Notification notification = notification(type, DATA).orElseThrow();

        assertThat(notification).isEqualTo(new Notification("event-1", "request-1", "site-1", type, text));
        assertThat(text(notification.toRecord())).contains("event-1").doesNotContain("PRIVATE KEY", "MIGHAgEA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "rejected"})
    void of_givenKeyWhereConstantsAre_expectsItNotRepeated(String type) {
        Notification notification = notification(
                        type, "{\"error\":{\"kind\":\"" + KEY + "\"},\"findings\":[{\"id\":\"" + KEY + "\"}]}")
                .orElseThrow();

        assertThat(notification.text()).isEqualTo("site-1 was not rotated: see the event");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "submitted", "progress", "status", "SUCCEEDED"})
    void of_givenEventAfterWhichItGoesOn_expectsNone(String type) {
        assertThat(notification(type, DATA)).isEmpty();
    }

    private static Optional<Notification> notification(String type, String data) {
        return Notification.of(Records.of(
                Kafka.EVENTS,
                "site-1",
                data,
                Map.of(
                        "id", "event-1",
                        "causationid", "request-1",
                        "type", "io.certflux.certificate.rotation." + type + ".v1")));
    }

    private static String text(ProducerRecord<String, byte[]> record) {
        return record + new String(record.value(), StandardCharsets.UTF_8);
    }
}
