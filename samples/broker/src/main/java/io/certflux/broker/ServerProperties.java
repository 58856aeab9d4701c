// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The broker's configuration: one node that starts fast and needs little memory. */
record ServerProperties(Map<String, String> properties) {
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("inter.broker.listener.name", "PLAINTEXT"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            // No other node could take over from a broker that was suspended: fencing it would only make its topics
            // unavailable again. What a killed broker leaves behind ends in another way: OldRegistration.
            Map.entry("broker.session.timeout.ms", "600000"),
            Map.entry("broker.heartbeat.interval.ms", "300"),
            // A typo in a topic's name shall fail.
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // 128 MiB by default, half of the heap.
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2"));

    static ServerProperties of(Ports ports, BrokerDirectory directory, Map<String, String> chosen) {
        String broker = "PLAINTEXT://" + ports.bootstrapServers();
        String controller = Ports.HOST + ":" + ports.controller();
        Map<String, String> properties = new TreeMap<>(FIXED);
        properties.put("listeners", broker + ",CONTROLLER://" + controller);
        properties.put("advertised.listeners", broker);
        properties.put("controller.quorum.voters", "1@" + controller);
        properties.put("log.dirs", directory.data().toString());
        properties.putAll(chosen);
        return new ServerProperties(properties);
    }

    void store(Path file) {
        Properties written = new Properties();
        written.putAll(properties);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            written.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException("configuration cannot be written: " + file, e);
        }
    }
}
