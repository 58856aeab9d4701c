// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What to send again, and how to reach Kafka.
 *
 * @param codes which dead letters; empty for all
 * @param group the consumer group whose offsets say which were read
 * @param properties of both clients, besides ours
 */
record RedriveOptions(
        String bootstrapServers,
        String deadLetters,
        String to,
        Set<String> codes,
        String group,
        boolean dryRun,
        Map<String, String> properties) {

    /** That nothing is sent twice, or lost, rests on these. */
    private static final Set<String> OURS = Set.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            CommonClientConfigs.GROUP_ID_CONFIG,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG);

    RedriveOptions {
        codes = Set.copyOf(codes);
        properties = Map.copyOf(properties);
        require(!bootstrapServers.isBlank(), "--bootstrap-servers must not be blank: '" + bootstrapServers + "'");
        require(!group.isBlank(), "--group must not be blank: '" + group + "'");
        require(!deadLetters.equals(to), "--to must be another topic than --dead-letters: " + to);
        for (String name : properties.keySet()) {
            require(!OURS.contains(name), "--property is set by this command and cannot be given: " + name);
        }
    }

    /** One group for each selection: what one passes over, another has not read. */
    static String groupOf(Set<String> codes) {
        return codes.isEmpty() ? "certflux-redrive" : "certflux-redrive." + String.join(".", new TreeSet<>(codes));
    }

    Map<String, Object> consumer() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(CommonClientConfigs.GROUP_ID_CONFIG, group);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return all;
    }

    /** One transactional id for a group and a topic: of two runs at once, Kafka ends the older. */
    Map<String, Object> producer() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + "@" + deadLetters);
        return all;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
