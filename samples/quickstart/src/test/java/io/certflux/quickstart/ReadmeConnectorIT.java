// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The connector's code in the README: the same text, compiled and run. */
class ReadmeConnectorIT {
    private static final Path SOURCE =
            Path.of("src", "test", "java", "io", "certflux", "quickstart", "ReadmeConnectorIT.java");
    private static final Path README = Path.of("..", "..", "README.md");

    @Test
    void embed_givenBroker_expectsTopicsAndACleanStop() {
        try (KafkaBroker broker = KafkaBroker.builder().start();
                SslEmulator emulator = SslEmulator.start();
                TestTopics topics = new TestTopics(broker.bootstrapServers())) {
            SslClient ssl = SslClient.builder()
                    .endpoint(emulator.endpoint())
                    .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
                    .build();
            Mono<Void> stopped = embed(
                    broker.bootstrapServers(), CertificateRotator.builder(ssl).build());
            topics.awaitExistence();
            stopped.block(Duration.ofSeconds(20));
            ssl.close().block(Duration.ofSeconds(5));
        }
    }

    @Test
    void readme_givenThisSource_expectsSameText() throws IOException {
        String source = Files.readString(SOURCE);
        String begin = "// begin: " + "embed\n";
        String region =
                source.substring(source.indexOf(begin) + begin.length(), source.indexOf("        // end: " + "embed"));
        String unindented = region.lines()
                .map(line -> line.startsWith("        ") ? line.substring(8) : line)
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(Files.readString(README)).contains("```java\n" + unindented + "```");
    }

    private static Mono<Void> embed(String bootstrapServers, CertificateRotator rotator) {
        // begin: embed
        CertificateRotationConnector connector = CertificateRotationConnector.create(
                rotator,
                ConnectorOptions.builder()
                        .bootstrapServers(bootstrapServers)
                        .createTopics(4, 1) // partitions, replication factor; leave it out where they exist
                        .build());
        connector.run().subscribe(); // until stopped or cancelled
        Mono<Void> stopped = connector.stop(); // ends what is in flight, commits and closes
        // end: embed
        return stopped;
    }
}
