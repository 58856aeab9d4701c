// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

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

    private Topics() {}

    /** Returns when the connector has created its topics, or has failed. */
    static void await(String bootstrapServers, RunResults results) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            while (results.error().isEmpty() && !existing(admin).containsAll(List.of(REQUESTS, EVENTS, DEAD_LETTERS))) {
                results.pause();
            }
        }
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
