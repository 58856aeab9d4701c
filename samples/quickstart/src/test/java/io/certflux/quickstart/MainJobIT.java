// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.certflux.broker.KafkaBroker;
import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.SslEmulator;
import io.certflux.kafka.CertificateRotationConnector;
import io.certflux.kafka.ConnectorOptions;
import io.certflux.rotation.CertificateRotator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Good requests and every kind of bad one on the same topic, with a real broker, the emulator and the connector: the good
 * ones are done, each bad one is answered with its reason, and no key is in anything that was written anywhere.
 */
class MainJobIT {
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final String SECRET_KEY = "canarySecretKey0123456789";

    private final KafkaBroker broker = KafkaBroker.builder().start();
    private final SslEmulator emulator = SslEmulator.builder()
            .credentials("AKIDcanary", SECRET_KEY)
            .behaviour(it -> it.creation(Duration.ofMillis(500)).deployment(Duration.ofMillis(500)))
            .start();
    private final SslClient ssl = SslClient.builder()
            .endpoint(emulator.endpoint())
            .credentials(CredentialsProvider.fixed(Credentials.of("AKIDcanary", SECRET_KEY)))
            .build();
    private final CertificateRotationConnector connector = CertificateRotationConnector.create(
            CertificateRotator.builder(ssl).build(),
            ConnectorOptions.builder()
                    .bootstrapServers(broker.bootstrapServers())
                    .createTopics(4, 1)
                    .drainTimeout(Duration.ofSeconds(2))
                    .build());
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final CanaryAppender canary = new CanaryAppender();

    @BeforeEach
    void listen() {
        canary.start();
        root.addAppender(canary);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.setLevel(before);
        root.detachAppender(canary);
        connector.stop().block(STOP);
        ssl.close().block(STOP);
        emulator.close();
        broker.close();
    }

    @Test
    @Timeout(value = 90, unit = TimeUnit.SECONDS)
    void run_givenGoodAndBadRequests_expectsEachAnsweredAndNoKeyAnywhere(@TempDir Path directory) throws IOException {
        List<String> ids =
                List.of("good-1", "good-2", "good-3", "mismatch", "unknown-1", "nofile", "plain", "wrongkey");
        try (DemoCertificates certificates = DemoCertificates.issue(ids, directory, Instant.now());
                TestTopics topics = new TestTopics(broker.bootstrapServers())) {
            watchFor(certificates, ids);
            connector.run().subscribe();
            topics.awaitExistence();

            topics.request("good-1", file(certificates.chain("good-1")), file(certificates.key("good-1")));
            topics.raw("good-1", "this is { not json");
            topics.request("mismatch", file(certificates.chain("mismatch")), file(certificates.key("good-1")));
            topics.request("good-2", file(certificates.chain("good-2")), file(certificates.key("good-2")));
            topics.raw("noevent", "{\"certificateId\":\"noevent\"}");
            topics.request("unknown-1", file(certificates.chain("unknown-1")), file(certificates.key("unknown-1")));
            topics.request("nofile", file(directory.resolve("absent.pem")), file(certificates.key("nofile")));
            topics.plaintext("plain", file(certificates.chain("plain")), Files.readString(certificates.key("plain")));
            topics.requestFor("wrongkey", "other-id", file(certificates.chain("wrongkey")));
            topics.request("good-3", file(certificates.chain("good-3")), file(certificates.key("good-3")));

            TestTopics.Seen seen = topics.awaitTerminal(8, 2);
            assertThat(seen.outcomes())
                    .containsEntry("good-1", "succeeded")
                    .containsEntry("good-2", "succeeded")
                    .containsEntry("good-3", "succeeded")
                    .containsEntry("mismatch", "rejected")
                    .containsEntry("unknown-1", "failed")
                    .containsEntry("plain", "rejected");
            assertThat(seen.outcomes().get("nofile")).isIn("rejected", "failed");
            assertThat(seen.data("mismatch")).contains("CF-KEY-MISMATCH", "remedy");
            assertThat(seen.data("unknown-1"))
                    .contains("FailedOperation.CertificateNotFound", "Check the certificate id");
            assertThat(seen.data("nofile")).contains("absent.pem");
            assertThat(seen.deadLetterReasons())
                    .hasSize(2)
                    .allSatisfy(reason -> assertThat(reason).isNotBlank());
            assertThat(emulator.journal().tasksCreated("good-1")).isEqualTo(1);
            topics.awaitAllCommitted("certflux");

            assertThat(canary.leaks()).isEmpty();
            assertThat(seen.everything()).as("topics written by the connector").noneMatch(canary::isLeak);
        }
    }

    private void watchFor(DemoCertificates certificates, List<String> ids) throws IOException {
        canary.watch(SECRET_KEY);
        canary.watch("BEGIN PRIVATE KEY");
        for (String id : ids) {
            Files.readAllLines(certificates.key(id)).stream()
                    .filter(line -> !line.startsWith("-----") && line.length() > 20)
                    .forEach(canary::watch);
        }
    }

    private static String file(Path path) {
        return "file:" + path.toAbsolutePath();
    }
}
