// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.certflux.broker.KafkaBroker;
import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.SslEmulator;
import io.certflux.rotation.CertificateRotator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Sealed keys from the topic to the API; whatever is written meanwhile, logs at TRACE included, is searched for them. */
class SealedKeyIT {
    private static final TestCertificate RECIPIENT = TestCertificate.of("connector");
    private static final TestCertificate SITE = TestCertificate.of("www.example.com");

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> recorder = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getLevel() + " " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    private KafkaBroker broker;
    private KafkaFixture kafka;

    @BeforeEach
    void prepare() {
        broker = KafkaBroker.builder().start();
        kafka = new KafkaFixture(broker, "sealed");
        new TopicCheck(kafka.options().build()).run().block();
        recorder.start();
        root.detachAppender("stdout");
        root.addAppender(recorder);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void close() {
        root.setLevel(Level.ERROR);
        root.detachAppender(recorder);
        kafka.close();
        broker.close();
    }

    @Test
    void run_givenSealedKeys_expectsTheRightOneToRotateAndTheOthersToFailWithoutACall() {
        String sealed = SITE.sealedTo(RECIPIENT, "cert-1");
        String changed = sealed.substring(0, sealed.length() - 8) + "AAAAAAA=";
        List<ConsumerRecord<byte[], byte[]>> events;
        try (SslEmulator emulator = SslEmulator.builder()
                .behaviour(it -> it.creation(Duration.ofMillis(50)).deployment(Duration.ofMillis(50)))
                .start()) {
            CertificateRotationConnector connector = CertificateRotationConnector.create(
                    CertificateRotator.builder(client(emulator)).build(),
                    kafka.options().recipient(RECIPIENT.asRecipient()).build());
            connector.run().subscribe();
            request("right", "cert-1", sealed);
            request("moved", "cert-2", sealed);
            request("changed", "cert-3", changed);
            events = kafka.read("events", read -> KafkaFixture.terminal(read).size() >= 3);
            connector.stop().block();
            assertThat(emulator.journal().entries())
                    .allSatisfy(call -> assertThat(call.subject()).isNotIn("cert-2", "cert-3"));
        }

        assertThat(KafkaFixture.outcomes(events))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("right", "succeeded", "moved", "failed", "changed", "failed"));
        assertShown(events, sealed, changed);
    }

    private void assertShown(List<ConsumerRecord<byte[], byte[]>> events, String... sealed) {
        assertThat(logged).as("TRACE was recorded").anyMatch(line -> line.startsWith("TRACE"));
        List<String> secrets = Stream.concat(
                        Stream.of(SITE.canary(), RECIPIENT.canary()),
                        Stream.of(sealed).map(text -> text.substring(200, 240)))
                .toList();
        assertThat(Stream.concat(logged.stream(), events.stream().map(SealedKeyIT::text)))
                .noneMatch(text -> secrets.stream().anyMatch(text::contains));
        assertThat(events.stream().map(SealedKeyIT::text))
                .anyMatch(
                        text -> text.contains("cannot open data.privateKey.sealed: a sealed key must be sealed for the"
                                + " certificate id it comes with: sealed for 'cert-1', came with 'cert-2'"))
                .anyMatch(text -> text.contains("cannot open data.privateKey.sealed: a sealed key must be as it was"));
    }

    private void request(String requestId, String certificateId, String sealed) {
        kafka.send(
                certificateId,
                SITE.request(certificateId, TestCertificate.sealed(sealed)),
                Requests.binaryHeaders(requestId));
    }

    private static SslClient client(SslEmulator emulator) {
        return SslClient.builder()
                .endpoint(emulator.endpoint())
                .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
                .build();
    }

    private static String text(ConsumerRecord<byte[], byte[]> event) {
        return new String(event.value(), StandardCharsets.UTF_8);
    }
}
