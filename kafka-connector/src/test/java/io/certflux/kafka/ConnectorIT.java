// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorIT {
    private static final Duration NEVER = Duration.ofDays(1);
    private TestBroker broker;
    private KafkaFixture kafka;

    /** Of which kind; in a container, for another suite. */
    TestBroker startBroker(Map<String, String> properties) {
        return TestBroker.process(properties);
    }

    @BeforeAll
    void startBroker() {
        broker = startBroker(Map.of());
    }

    @AfterAll
    void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void prepare(TestInfo test) {
        kafka = new KafkaFixture(
                broker.bootstrapServers(), test.getTestMethod().orElseThrow().getName());
        new TopicCheck(kafka.options().build()).run().block();
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void run_given200Requests_expects200OutcomesOutOfOrderAndEverythingCommitted() {
        DelayedRotator rotator = new DelayedRotator(id -> Duration.ofMillis(Math.floorMod(id.hashCode(), 400)));
        CertificateRotationConnector connector = connector(rotator);
        Disposable run = connector.run().subscribe();
        List<String> requests = IntStream.range(0, 200).mapToObj(i -> "r" + i).toList();
        requests.forEach(request -> kafka.request(request, "cert-" + request));

        List<ConsumerRecord<byte[], byte[]>> events =
                kafka.read("events", read -> KafkaFixture.terminal(read).size() >= 200);
        connector.stop().block();

        assertThat(KafkaFixture.terminal(kafka.readAll("events")))
                .extracting(event -> KafkaFixture.header(event, "ce_causationid"))
                .containsExactlyInAnyOrderElementsOf(requests);
        assertThat(KafkaFixture.terminal(events))
                .allSatisfy(event ->
                        assertThat(KafkaFixture.header(event, "ce_type")).isEqualTo(EventType.SUCCEEDED.ceType()));
        assertThat(kafka.lag()).isZero();
        assertThat(kafka.readAll("dlq")).isEmpty();
        assertThat(rotator.overlaps).isEmpty();
        assertThat(List.copyOf(rotator.ended))
                .isNotEqualTo(
                        requests.stream().map(request -> "cert-" + request).toList());
        assertThat(run.isDisposed()).isTrue();
    }

    @Test
    void run_givenMalformedRecords_expectsEachInDeadLettersWithReasonAndTheRestDone() {
        CertificateRotationConnector connector = connector(new DelayedRotator(id -> Duration.ZERO));
        connector.run().subscribe();
        Map<String, String> noId = new HashMap<>(Requests.binaryHeaders("x"));
        noId.remove("ce_id");
        kafka.send("k", "garbage", Map.of());
        kafka.send("k", null, Map.of());
        kafka.send(null, "{}", Requests.binaryHeaders("no-certificate"));
        kafka.send("k", "{\"certificateId\":", Requests.binaryHeaders("cut short"));
        kafka.send("k", Requests.data("k"), noId);
        kafka.send("k", "{]", Map.of("content-type", "application/cloudevents+json"));
        kafka.send("wrong", Requests.data("cert-1"), Requests.binaryHeaders("wrong-key"));
        kafka.request("good", "cert-2");

        List<ConsumerRecord<byte[], byte[]>> letters = kafka.read("dlq", read -> read.size() >= 6);
        List<ConsumerRecord<byte[], byte[]>> events =
                kafka.read("events", read -> KafkaFixture.terminal(read).size() >= 2);
        connector.stop().block();

        assertThat(letters).hasSize(6).allSatisfy(letter -> {
            assertThat(KafkaFixture.header(letter, "certflux.error.message")).isNotBlank();
            assertThat(KafkaFixture.header(letter, "certflux.error.topic")).isEqualTo(kafka.topic("requests"));
            assertThat(KafkaFixture.header(letter, "certflux.error.offset")).matches("\\d+");
        });
        assertThat(letters)
                .extracting(letter -> KafkaFixture.header(letter, "certflux.error.code"))
                .containsOnly("not_a_cloudevent", "no_certificate_id");
        assertThat(KafkaFixture.outcomes(events))
                .containsExactlyInAnyOrderEntriesOf(Map.of("wrong-key", "rejected", "good", "succeeded"));
        assertThat(kafka.lag()).isZero();
    }

    @Test
    void run_givenManyRequestsForOneCertificate_expectsOneAtATimeAndAnOutcomeEach() {
        DelayedRotator rotator = new DelayedRotator(id -> Duration.ofMillis(50));
        CertificateRotationConnector connector = connector(rotator);
        connector.run().subscribe();
        IntStream.range(0, 30).forEach(i -> kafka.request("r" + i, "cert-" + i % 3));

        List<ConsumerRecord<byte[], byte[]>> events =
                kafka.read("events", read -> KafkaFixture.terminal(read).size() >= 30);
        connector.stop().block();

        assertThat(rotator.overlaps).isEmpty();
        assertThat(IntStream.range(0, 3))
                .allSatisfy(i -> assertThat(succeeded(events, "cert-" + i))
                        .as("what succeeded, in the order of its events")
                        .isSorted());
        assertThat(KafkaFixture.outcomes(events))
                .hasSize(30)
                .containsValues("succeeded")
                .containsEntry("r29", "succeeded");
        assertThat(kafka.lag()).isZero();
    }

    @Test
    void run_givenEndWithoutDrain_expectsNextRunToDoOnlyTheUnfinished() {
        DelayedRotator first = new DelayedRotator(id -> id.endsWith("7") ? NEVER : Duration.ofMillis(5));
        CertificateRotationConnector crashing = CertificateRotationConnector.create(
                first, kafka.options().drainTimeout(Duration.ZERO).build());
        crashing.run().subscribe();
        IntStream.range(0, 40).forEach(i -> kafka.request("r" + i, "cert-" + i));
        kafka.read("events", read -> KafkaFixture.terminal(read).size() >= 36);
        crashing.stop().block();
        assertThat(kafka.lag()).isPositive();

        DelayedRotator second = new DelayedRotator(id -> Duration.ofMillis(5));
        CertificateRotationConnector restarted = connector(second);
        restarted.run().subscribe();
        List<ConsumerRecord<byte[], byte[]>> events =
                kafka.read("events", read -> KafkaFixture.terminal(read).size() >= 40);
        restarted.stop().block();

        assertThat(second.starts.keySet()).containsExactlyInAnyOrder("cert-7", "cert-17", "cert-27", "cert-37");
        assertThat(KafkaFixture.outcomes(events)).hasSize(40);
        assertThat(kafka.lag()).isZero();
    }

    @Test
    void run_givenPrivateKeysInRecords_expectsNoneInAnyTopicOfOurs() {
        CertificateRotationConnector connector = connector(new DelayedRotator(id -> Duration.ZERO));
        connector.run().subscribe();
        String pem = Requests.keyPem();
        String escaped = pem.replace("\n", "\\n");
        String canary = pem.substring(60, 84);
        kafka.send(
                "cert-1",
                "{\"certificateId\":\"cert-1\",\"certificateChain\":{\"ref\":\"file:/c\"},"
                        + "\"privateKey\":{\"pem\":\"" + escaped + "\"}}",
                Requests.binaryHeaders("plaintext"));
        kafka.send(
                "cert-2",
                "{\"certificateId\":\"cert-2\",\"deadline\":\"" + escaped + "\"}",
                Requests.binaryHeaders("misplaced"));
        kafka.send("k", pem, Map.of("note", pem));
        kafka.send("k", "{\"pem\":\"" + escaped + "\"", Map.of());

        kafka.read("dlq", read -> read.size() >= 2);
        List<ConsumerRecord<byte[], byte[]>> events =
                kafka.read("events", read -> KafkaFixture.terminal(read).size() >= 2);
        connector.stop().block();

        assertThat(KafkaFixture.outcomes(events))
                .containsOnlyKeys("plaintext", "misplaced")
                .containsValue("rejected");
        assertThat(Stream.of("events", "status", "dlq").flatMap(topic -> kafka.readAll(topic).stream()))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(everythingOf(record)).doesNotContain(canary));
    }

    @Test
    void run_givenTopicMissing_expectsErrorNamingItAndTheRemedy() {
        ConnectorOptions options = ConnectorOptions.builder()
                .bootstrapServers(broker.bootstrapServers())
                .requestsTopic("nowhere")
                .build();

        assertThatThrownBy(
                        () -> CertificateRotationConnector.create((rotation, handle, handles) -> Flux.empty(), options)
                                .run()
                                .block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("topic nowhere does not exist", "kafka-topics.sh --create", "createTopics(");
    }

    /** The numbers of the requests for a certificate that succeeded. */
    private static List<Integer> succeeded(List<ConsumerRecord<byte[], byte[]>> events, String certificateId) {
        return events.stream()
                .filter(event -> KafkaFixture.header(event, "ce_type").equals(EventType.SUCCEEDED.ceType()))
                .filter(event -> KafkaFixture.header(event, "ce_subject").equals(certificateId))
                .map(event -> Integer.parseInt(
                        KafkaFixture.header(event, "ce_causationid").substring(1)))
                .toList();
    }

    private CertificateRotationConnector connector(DelayedRotator rotator) {
        return CertificateRotationConnector.create(rotator, kafka.options().build());
    }

    private static String everythingOf(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder all = new StringBuilder();
        Stream.of(record.key(), record.value()).forEach(bytes -> all.append(text(bytes)));
        record.headers().forEach(header -> all.append(header.key()).append(text(header.value())));
        return all.toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
