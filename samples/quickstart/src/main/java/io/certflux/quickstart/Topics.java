// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The connector's topics under their default names. */
final class Topics {
    static final String REQUESTS = "certflux.rotation.requests";
    static final String EVENTS = "certflux.rotation.events";
    static final String DEAD_LETTERS = "certflux.rotation.dlq";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Topics() {}

    /** Returns when the connector has created its topics; an error says why it could not. */
    static void await(String bootstrapServers, RunResults results) {
        long end = System.nanoTime() + LIMIT.toNanos();
        try (Admin admin = Admin.create(settings(bootstrapServers))) {
            while (!existing(admin).containsAll(List.of(REQUESTS, EVENTS, DEAD_LETTERS))) {
                results.error().ifPresent(error -> {
                    throw new IllegalStateException("the connector could not start: " + error.getMessage(), error);
                });
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("no Kafka broker answered on " + bootstrapServers + " within "
                            + LIMIT + ": check --bootstrap-servers");
                }
                results.pause();
            }
        }
    }

    /** Closing waits for the calls under way: they must not take longer than a person wants to wait. */
    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4000);
    }

    private static Set<String> existing(Admin admin) {
        try {
            return admin.listTopics().names().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException notYet) {
            return Set.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Set.of();
        }
    }
}
