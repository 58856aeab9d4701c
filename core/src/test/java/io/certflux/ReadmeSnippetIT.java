// SPDX-License-Identifier: Apache-2.0
package io.certflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.client.SslClient;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.emulator.SslEmulator;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import io.certflux.rotation.CertificateRotator;
import io.certflux.rotation.Rotation;
import io.certflux.rotation.RotationOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The code in the README: the same text, compiled and run. */
class ReadmeSnippetIT {
    private static final Path ROOT = Path.of("..");

    @Test
    void embed_givenEmulator_expectsItsOutcome(@TempDir Path directory) throws IOException {
        Issued leaf = TestCertificates.leaf("www.example.com")
                .validity(
                        Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofDays(90)))
                .selfSigned();
        Path chainFile = Files.write(directory.resolve("chain.pem"), leaf.pem());
        Path keyFile = Files.write(directory.resolve("key.pem"), leaf.keyPem());
        try (SslEmulator emulator = SslEmulator.builder()
                .behaviour(it -> it.creation(Duration.ofMillis(100)).deployment(Duration.ofMillis(100)))
                .start()) {
            CredentialsProvider provider =
                    CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey()));
            assertThat(embed(emulator.endpoint(), provider, chainFile, keyFile).block(Duration.ofSeconds(20)))
                    .isInstanceOf(RotationOutcome.Succeeded.class);
        }
    }

    @Test
    void readme_givenThisSource_expectsSameText() throws IOException {
        String source = Files.readString(Path.of("src", "test", "java", "io", "certflux", "ReadmeSnippetIT.java"));
        String begin = "// begin: " + "embed\n";
        String region =
                source.substring(source.indexOf(begin) + begin.length(), source.indexOf("        // end: " + "embed"));

        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + unindented(region) + "```");
    }

    private static Mono<RotationOutcome> embed(
            URI endpoint, CredentialsProvider credentials, Path chainFile, Path keyFile) {
        // begin: embed
        SslClient ssl = SslClient.builder()
                .endpoint(endpoint) // leave it out for the international site
                .credentials(credentials) // such as CredentialsProvider.environment()
                .build();
        CertificateRotator rotator = CertificateRotator.builder(ssl).build();

        Mono<CertificateMaterial> material = Mono.fromCallable(
                        () -> CertificateMaterial.fromPemFiles(chainFile, keyFile))
                .subscribeOn(Schedulers.boundedElastic()); // reading files blocks
        Mono<RotationOutcome> outcome = rotator.rotate(Rotation.of("JADeKqED", material)
                        .on("clb", "ap-guangzhou")
                        .deadline(Duration.ofMinutes(30)))
                .ofType(RotationOutcome.class) // or every event on the way
                .single();
        // end: embed
        return outcome;
    }

    private static String unindented(String region) {
        return region.lines()
                .map(line -> line.startsWith("        ") ? line.substring(8) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
