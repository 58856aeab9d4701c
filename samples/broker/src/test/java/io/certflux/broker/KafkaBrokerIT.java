// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {
    @Test
    void restart_givenKilledBroker_expectsRecordsKeptAtTheSameAddress() throws Exception {
        try (KafkaBroker broker = KafkaBroker.builder().start()) {
            String address = broker.bootstrapServers();
            BrokerClients.createTopic(address, "requests");
            BrokerClients.sendInTransaction(address, "requests", "one", "two");
            long killed = broker.pid();

            broker.kill();
            assertThat(ProcessHandle.of(killed)).isEmpty();
            assertThatIllegalStateException().isThrownBy(broker::suspend).withMessage("the broker does not run");
            broker.restart();

            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(BrokerClients.read(address, "requests", 2)).containsExactly("one", "two");
        }
    }

    @Test
    void resume_givenSuspendedBroker_expectsTheWaitingCallAnswered() throws Exception {
        try (KafkaBroker broker = KafkaBroker.builder().start();
                Admin admin = BrokerClients.admin(broker.bootstrapServers())) {
            admin.describeCluster().clusterId().get(20, TimeUnit.SECONDS);

            broker.suspend();
            Future<String> answer = admin.describeCluster().clusterId();
            assertThat(answer).failsWithin(1, TimeUnit.SECONDS);
            broker.resume();

            assertThat(answer).succeedsWithin(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void close_givenSuspendedBrokerWithTemporaryData_expectsNothingLeft() {
        KafkaBroker broker = KafkaBroker.builder().start();
        assertThat(broker.dataDirectory()).exists();

        broker.suspend();
        broker.close();
        broker.close();

        assertThat(broker.dataDirectory()).doesNotExist();
        assertThat(ProcessHandle.of(broker.pid())).isEmpty();
        assertThatIllegalStateException().isThrownBy(broker::restart).withMessage("the broker is closed");
    }

    @Test
    void close_givenCallersDirectory_expectsTopicsFoundByTheNextBroker(@TempDir Path data) throws Exception {
        try (KafkaBroker broker = KafkaBroker.builder().dataDirectory(data).start()) {
            BrokerClients.createTopic(broker.bootstrapServers(), "kept");
        }

        try (KafkaBroker next = KafkaBroker.builder().dataDirectory(data).start()) {
            assertThat(BrokerClients.topics(next.bootstrapServers())).contains("kept");
        }
    }

    @Test
    void start_givenTakenPort_expectsErrorThatNamesIt(@TempDir Path data) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            KafkaBroker.Builder builder =
                    KafkaBroker.builder().dataDirectory(data).port(other.getLocalPort());

            assertThatIllegalStateException()
                    .isThrownBy(builder::start)
                    .withMessage("port is taken by another process: " + other.getLocalPort());
        }
    }

    @Test
    void start_givenPropertyThatKafkaRefuses_expectsItsReasonAndNothingLeft() throws Exception {
        KafkaBroker.Builder builder = KafkaBroker.builder().property("num.io.threads", "none");
        long before = temporaryDirectories();

        assertThatIllegalStateException()
                .isThrownBy(builder::start)
                .withMessageContaining("exit status 1")
                .withMessageContaining("Invalid value none for configuration num.io.threads");

        assertThat(temporaryDirectories()).isEqualTo(before);
    }

    private static long temporaryDirectories() throws Exception {
        try (var entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("certflux-broker-"))
                    .count();
        }
    }
}
