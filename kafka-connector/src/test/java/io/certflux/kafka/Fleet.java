// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.SslEmulator;
import io.certflux.rotation.CertificateRotator;
import io.certflux.rotation.Rotation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Flux;

/** A broker, the emulated API, requests, and what must be true of them however often a member or the broker dies. */
final class Fleet implements AutoCloseable {
    static final int CALLS_A_SECOND = 60;
    /** For a machine on which a process may not be run for a while. */
    static final Duration GUARD = Duration.ofMillis(400);

    static final Duration SESSION = Duration.ofMillis(1_500);
    static final List<String> LIMITED = List.of(
            "UploadUpdateCertificateInstance",
            "DescribeHostUploadUpdateRecordDetail",
            "DescribeHostUploadUpdateRecord",
            "DescribeCertificateDetail",
            "DescribeCertificate");

    private final TestBroker broker;
    private final SslEmulator emulator;
    private final KafkaFixture kafka;
    private final Path material;
    private int requests;

    /** @param broker closed with the fleet */
    Fleet(TestBroker broker, Path directory) {
        this.broker = broker;
        emulator = SslEmulator.builder()
                .behaviour(it -> {
                    it.creation(Duration.ofMillis(700)).deployment(Duration.ofMillis(700));
                    LIMITED.forEach(action -> it.limit(action, CALLS_A_SECOND));
                    return it;
                })
                .start();
        kafka = new KafkaFixture(broker.bootstrapServers(), "fleet");
        new TopicCheck(kafka.options().build()).run().block();
        material = TestMaterial.write(directory);
        warmUp();
    }

    /** Loading classes delays the emulator's first answers: calls on their way would seem to come all at once. */
    private void warmUp() {
        SslClient ssl = SslClient.builder()
                .endpoint(emulator.endpoint())
                .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
                .build();
        CertificateRotator rotator = CertificateRotator.builder(ssl).build();
        Flux.range(0, 8)
                .flatMap(i -> rotator.rotate(
                        Rotation.of("warm-up-" + i, TestMaterial.read(material)).on("clb", "ap-guangzhou")))
                .blockLast(Duration.ofSeconds(30));
        ssl.close().block(Duration.ofSeconds(10));
    }

    TestBroker broker() {
        return broker;
    }

    SslEmulator emulator() {
        return emulator;
    }

    KafkaFixture kafka() {
        return kafka;
    }

    void request(int count) {
        IntStream.range(requests, requests + count)
                .forEach(i -> kafka.send(
                        "cert-" + i,
                        Requests.data("cert-" + i, "file:" + material + "/chain.pem", "file:" + material + "/key.pem"),
                        Requests.binaryHeaders("r" + i)));
        requests += count;
    }

    int outcomes() {
        return KafkaFixture.terminal(kafka.readAll("events")).size();
    }

    void awaitOutcomes(int count) {
        kafka.read("events", read -> KafkaFixture.terminal(read).size() >= count);
    }

    /** Every request has ended, once, by one task of its own. */
    void verify() {
        awaitOutcomes(requests);
        List<ConsumerRecord<byte[], byte[]>> events = kafka.readAll("events");
        Map<String, String> outcomes = KafkaFixture.outcomes(events);
        assertThat(outcomes).hasSize(requests);
        assertThat(outcomes.values()).as("outcomes").containsOnly("succeeded");
        assertThat(tasks()).as("certificates by number of tasks").isEqualTo(Map.of(1, (long) requests));
        assertThat(ids(events)).as("ids of events").doesNotHaveDuplicates();
        kafka.awaitNoLag();
        assertThat(kafka.readAll("dlq")).isEmpty();
    }

    /** All members together kept to the account's limits. */
    void verifyLimits() {
        LIMITED.forEach(action -> assertThat(emulator.journal().mostCallsInOneSecond(action))
                .as(action)
                .isLessThanOrEqualTo(CALLS_A_SECOND));
    }

    private Map<Integer, Long> tasks() {
        Map<Integer, Long> certificates = new TreeMap<>();
        for (int i = 0; i < requests; i++) {
            certificates.merge(emulator.journal().tasksCreated("cert-" + i), 1L, Long::sum);
        }
        return certificates;
    }

    /** An event that is told again after a crash has the id that it had, and the same type; progress never is. */
    private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> events) {
        return events.stream()
                .filter(event -> KafkaFixture.header(event, "ce_type").contains(".progress."))
                .map(event -> KafkaFixture.header(event, "ce_id"))
                .toList();
    }

    @Override
    public void close() {
        kafka.close();
        emulator.close();
        broker.close();
    }
}
