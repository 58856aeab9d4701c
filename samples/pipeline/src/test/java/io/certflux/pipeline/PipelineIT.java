// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.IssuedCertificate;
import io.certflux.broker.KafkaBroker;
import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.SslEmulator;
import io.certflux.material.CertificateMaterial;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** The command, run once on a real broker; the tests look at what it left. */
class PipelineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final List<String> SITES = List.of("site-0001", "site-0002", "site-0003");

    private static final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private static KafkaBroker broker;
    private static SslEmulator emulator;
    private static TestTopics topics;
    private static Recorder recorder;
    private static int status;

    @BeforeAll
    @Timeout(value = 90, unit = TimeUnit.SECONDS)
    static void run() {
        broker = KafkaBroker.builder().start();
        topics = new TestTopics(broker.bootstrapServers());
        emulator = SslEmulator.builder()
                .behaviour(it -> it.issuance(Duration.ofMillis(1))
                        .creation(Duration.ofMillis(100))
                        .deployment(Duration.ofMillis(100))
                        .refusedOrders("order-refused"))
                .start();
        recorder = Recorder.open();
        status = PipelineCommand.commandLine(
                        orders -> new PipelineRun(orders, broker, emulator, new PrintStream(out, true)).run())
                .execute("--orders", "3");
    }

    @AfterAll
    static void stop() {
        recorder.close();
        topics.close();
        emulator.close();
        broker.close();
    }

    @Test
    void run_givenThreeOrders_expectsOneNotificationEachAndATable() {
        assertThat(status).isZero();
        assertThat(notified()).containsExactlyInAnyOrderElementsOf(SITES);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .contains("site-0001 waits for the maintenance window", "site-0001 submitted")
                .anyMatch(line -> line.matches("order-0001 +site-0001 +CN=order-0001\\.example\\.com [0-9a-f]{8} +"
                        + "succeeded +site-0001 has its new certificate on \\d of \\d resources \\(task \\d+\\)"));
        assertThat(lines)
                .last()
                .asString()
                .matches("\\{\"orders\":3,\"succeeded\":3,\"notifications\":3,\"deadLettered\":0,"
                        + "\"seconds\":\\d+\\.\\d}");
    }

    @Test
    void run_givenIssuedKeys_expectsThemOnNoTopicAndInNoOutput() throws Exception {
        List<String> keys = new ArrayList<>(List.of("PRIVATE KEY"));
        for (String order : List.of("order-0001", "order-0002", "order-0003")) {
            keys.addAll(issuedKey(order));
        }

        List<String> written = new ArrayList<>(topics.everything());
        assertThat(written).anyMatch(record -> record.startsWith(Kafka.REQUESTS) && record.contains("\"sealed\""));
        assertThat(recorder.lines()).anyMatch(line -> line.startsWith("TRACE"));
        written.addAll(recorder.lines());
        written.add(out.toString(StandardCharsets.UTF_8));
        assertThat(written.stream()
                        .filter(text -> keys.stream().anyMatch(text::contains))
                        // Where it is, not all that is there.
                        .map(text -> text.substring(0, Math.min(text.length(), 60))))
                .isEmpty();
    }

    @Test
    void issuance_givenOrdersFromTheBeginningAgain_expectsTheSameRequestsAndNothingDone() {
        long before = topics.committed(Kafka.REQUESTS).size();

        topics.rewind(IssuanceStage.GROUP, Kafka.ORDERS);
        whileRunning(() -> {
            topics.awaitCommitted(
                    IssuanceStage.GROUP,
                    Kafka.ORDERS,
                    topics.committed(Kafka.ORDERS).size());
            topics.awaitCommitted("certflux", Kafka.REQUESTS, before + 3);
        });

        List<String> requestIds = topics.committed(Kafka.REQUESTS).stream()
                .map(it -> CloudEvents.attribute(it, "id"))
                .toList();
        assertThat(requestIds.stream().distinct()).hasSize(3);
        assertThat(topics.committed("certflux.rotation.dlq")).isEmpty();
        assertThat(SITES)
                .allSatisfy(site -> assertThat(emulator.journal().tasksCreated(site))
                        .as(site)
                        .isEqualTo(1));
        assertThat(topics.committed(Kafka.EVENTS).stream().map(Notification::of).flatMap(Optional::stream))
                .hasSize(3);
        assertThat(notified()).containsExactlyInAnyOrderElementsOf(SITES);
    }

    @Test
    void issuance_givenOrdersThatLeadToNothing_expectsDeadLettersThatSayWhy() {
        whileRunning(() -> {
            topics.send(new ProducerRecord<>(Kafka.ORDERS, "site-broken", "no order".getBytes(StandardCharsets.UTF_8)));
            topics.send(new Order("order-refused", "site-refused", List.of()).toRecord("refused"));
            topics.awaitCommitted(
                    IssuanceStage.GROUP,
                    Kafka.ORDERS,
                    topics.committed(Kafka.ORDERS).size());
        });

        assertThat(topics.committed(Kafka.DEAD_ORDERS))
                .extracting(letter -> letter.key() + ": "
                        + new String(
                                letter.headers().lastHeader("error.message").value(), StandardCharsets.UTF_8))
                .anyMatch(letter -> letter.startsWith("site-broken: not an order: "))
                .contains("site-refused: the order of order-refused ended as REVIEW_FAILED");
    }

    private static void whileRunning(Runnable work) {
        Pipeline pipeline = PipelineRun.pipeline(broker, emulator, submission -> Mono.empty());
        Disposable running = pipeline.run().subscribe();
        work.run();
        running.dispose();
        pipeline.stop().block(PATIENCE);
    }

    /** What is recognised of an order's private key, in the form that the API has and in the one that is sealed. */
    private static List<String> issuedKey(String order) {
        SslClient ssl = SslClient.builder()
                .endpoint(emulator.endpoint())
                .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
                .build();
        IssuedCertificate issued = ssl.downloadCertificate(order).block(PATIENCE);
        ssl.close().block(PATIENCE);
        byte[] pem = issued.certificatePrivateKey().copyOfBytes();
        byte[] chain = issued.certificatePublicKey().getBytes(StandardCharsets.US_ASCII);
        return Stream.of(pem, CertificateMaterial.fromPem(chain, pem).privateKeyPem())
                // After these two lines a form may go on with the public key.
                .flatMap(form -> new String(form, StandardCharsets.US_ASCII)
                        .lines()
                        .skip(1)
                        .limit(2))
                .toList();
    }

    private static List<String> notified() {
        return topics.committed(Kafka.NOTIFICATIONS).stream()
                .map(ConsumerRecord::key)
                .toList();
    }
}
