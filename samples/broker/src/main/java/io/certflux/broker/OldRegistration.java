// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Ends the registration that a killed broker left in the cluster's metadata.
 *
 * <p>As long as it stands, the broker that starts again takes itself for the leader of its partitions, and begins to write the
 * markers of transactions that were being committed. When the registration then expires, the partitions have no leader for a
 * moment, which Kafka 4.3 takes for deleted partitions (KAFKA-20734): it skips their markers, and {@code read_committed} readers
 * wait for them for ever. So the controller runs alone first, until it has let the registration expire. That takes no longer:
 * the broker would have to wait for it, too.
 */
final class OldRegistration {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private OldRegistration() {}

    static void expire(Properties configuration) throws JMException {
        KafkaRaftServer controller =
                new KafkaRaftServer(new KafkaConfig(controllerOnly(configuration), false), Time.SYSTEM);
        controller.startup();
        long start = System.nanoTime();
        // A broker that was never registered is never fenced and need not be.
        while (fencedBrokers() == 0 && System.nanoTime() - start < LIMIT.toNanos()) {
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
        controller.shutdown();
        controller.awaitShutdown();
    }

    private static Properties controllerOnly(Properties configuration) {
        Properties properties = new Properties();
        properties.putAll(configuration);
        properties.setProperty("process.roles", "controller");
        properties.setProperty(
                "listeners", configuration.getProperty("listeners").replaceFirst("^.*,(?=CONTROLLER:)", ""));
        properties.setProperty("broker.session.timeout.ms", "200");
        properties.setProperty("broker.heartbeat.interval.ms", "100");
        properties.remove("advertised.listeners");
        return properties;
    }

    private static int fencedBrokers() throws JMException {
        try {
            ObjectName gauge = new ObjectName("kafka.controller:type=KafkaController,name=FencedBrokerCount");
            return (int) ManagementFactory.getPlatformMBeanServer().getAttribute(gauge, "Value");
        } catch (InstanceNotFoundException e) {
            return 0;
        }
    }
}
