// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** What topics must be set to, for what is written to them to be kept. Says what is not, and what to run. */
final class TopicSettings {
    /** An event has up to 64 KiB; the rest is what a batch and its records add. */
    private static final int LARGEST_EVENT = 70_000;

    /** A dead letter is as large as the record that it is of, cut off where a topic's default ends. */
    private static final int LARGEST_DEAD_LETTER = 1_000_000;

    /** The broker answers for every topic, or with an error. */
    private static final Config NOTHING = new Config(List.of());

    private final Topics topics;

    TopicSettings(Topics topics) {
        this.topics = topics;
    }

    List<ConfigResource> resources() {
        return List.of(topics.events(), topics.status(), topics.deadLetters()).stream()
                .map(TopicSettings::resource)
                .toList();
    }

    void require(Map<ConfigResource, Config> found) {
        requireCompacted(value(found, topics.status(), TopicConfig.CLEANUP_POLICY_CONFIG));
        requireRoom(found, topics.events(), LARGEST_EVENT);
        requireRoom(found, topics.status(), LARGEST_EVENT);
        requireRoom(found, topics.deadLetters(), LARGEST_DEAD_LETTER);
    }

    /** Without compaction the handles of unfinished rotations would be deleted with age. */
    private void requireCompacted(String policy) {
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw unset(topics.status(), TopicConfig.CLEANUP_POLICY_CONFIG, "compact", policy);
        }
    }

    private static void requireRoom(Map<ConfigResource, Config> found, String topic, int least) {
        String value = value(found, topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (Long.parseLong(value) < least) {
            throw unset(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "at least " + least, value);
        }
    }

    private static IllegalStateException unset(String topic, String name, String wanted, String value) {
        String example = wanted.replaceAll("\\D+(\\d+)", "$1");
        return new IllegalStateException("topic " + topic + " must have " + name + " " + wanted + ": " + value
                + " (kafka-configs.sh --alter --entity-type topics --entity-name " + topic + " --add-config " + name
                + "=" + example + ")");
    }

    private static String value(Map<ConfigResource, Config> found, String topic, String name) {
        return found.getOrDefault(resource(topic), NOTHING).get(name).value();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
