// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What is promised holds while a broker hangs and members come and go. Each test has a broker to itself. */
@Timeout(90)
class ConnectorFailureIT {
    private static final int REQUESTS = 80;

    private final DelayedRotator rotator = new DelayedRotator(id -> Duration.ofMillis(200 + id.hashCode() % 100));
    private TestBroker broker;
    private KafkaFixture kafka;

    /** Of which kind; in a container, for another suite. */
    TestBroker startBroker(Map<String, String> properties) {
        return TestBroker.process(properties);
    }

    @BeforeEach
    @Timeout(90)
    void prepare() {
        broker = startBroker(TestBroker.IMPATIENT);
        kafka = new KafkaFixture(broker.bootstrapServers(), "failure");
        new TopicCheck(kafka.options().build()).run().block();
    }

    @AfterEach
    void close() {
        kafka.close();
        broker.close();
    }

    @Test
    void run_givenBrokerSuspendedBeyondTheTransactionTimeout_expectsOneOutcomeEach() {
        CertificateRotationConnector connector =
                connector(kafka.options().producerProperty("transaction.timeout.ms", 1500));
        connector.run().subscribe();
        requests();
        kafka.read("events", read -> KafkaFixture.terminal(read).size() >= REQUESTS / 4);

        broker.suspend();
        Mono.delay(Duration.ofSeconds(4)).block();
        broker.resume();

        expectOneOutcomeEach();
        connector.stop().block();
        assertThat(kafka.lag()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void run_givenMembersThatComeAndGo_expectsOneOutcomeEachAndNeverTwoAtOnce(String protocol) {
        ConnectorOptions.Builder options = kafka.options().consumerProperty("group.protocol", protocol);
        CertificateRotationConnector first = connector(options);
        first.run().subscribe();
        requests();
        kafka.read("events", read -> KafkaFixture.terminal(read).size() >= REQUESTS / 8);

        CertificateRotationConnector second = connector(options);
        second.run().subscribe();
        kafka.read("events", read -> KafkaFixture.terminal(read).size() >= REQUESTS / 2);
        first.stop().block();

        expectOneOutcomeEach();
        second.stop().block();
        assertThat(rotator.overlaps).isEmpty();
        assertThat(kafka.lag()).isZero();
    }

    private CertificateRotationConnector connector(ConnectorOptions.Builder options) {
        return CertificateRotationConnector.create(
                rotator, options.maxInFlight(10).build());
    }

    private void requests() {
        IntStream.range(0, REQUESTS).forEach(i -> kafka.request("r" + i, "cert-" + i));
    }

    private void expectOneOutcomeEach() {
        kafka.read("events", read -> KafkaFixture.terminal(read).size() >= REQUESTS);
        List<ConsumerRecord<byte[], byte[]>> all = kafka.readAll("events");
        assertThat(KafkaFixture.outcomes(all)).hasSize(REQUESTS);
        assertThat(KafkaFixture.outcomes(all).values()).containsOnly("succeeded");
    }
}
