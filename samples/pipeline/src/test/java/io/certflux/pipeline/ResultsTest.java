// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results =
            Results.of(List.of(new Order("order-1", "site-1", List.of()), new Order("order-2", "site-2", List.of())));

    @Test
    void isOneNotificationEach_givenOneEach_expectsTrue() {
        add("site-1", "succeeded");
        assertThat(results.areComplete()).isFalse();
        add("site-2", "failed");

        assertThat(results.areComplete()).isTrue();
        assertThat(results.isOneNotificationEach()).isTrue();
    }

    @Test
    void isOneNotificationEach_givenTwoForOneOrder_expectsFalse() {
        add("site-1", "succeeded");
        add("site-1", "succeeded");
        add("site-2", "succeeded");

        assertThat(results.isOneNotificationEach()).isFalse();
    }

    @Test
    void table_givenNotificationAndDeadOrder_expectsLineForEachAndCounts() {
        add("site-1", "succeeded");
        results.newCertificates().put("site-1", "CN=order-1.example.com 0a1b2c3d");
        results.deadOrders().add("site-2");

        assertThat(results.areComplete()).isTrue();
        assertThat(results.isOneNotificationEach()).isFalse();
        assertThat(results.table())
                .containsExactly(
                        "order       replaces   new certificate                    outcome     notification",
                        "order-1     site-1     CN=order-1.example.com 0a1b2c3d    succeeded   site-1 is told of",
                        "order-2     site-2     -                                  dead letter -");
        assertThat(results.toJson(Duration.ofMillis(12_340)))
                .isEqualTo("{\"orders\":2,\"succeeded\":1,\"notifications\":1,\"deadLettered\":1,\"seconds\":12.3}");
    }

    private void add(String certificateId, String outcome) {
        results.notifications()
                .add(new Notification("event", "request", certificateId, outcome, certificateId + " is told of"));
    }
}
