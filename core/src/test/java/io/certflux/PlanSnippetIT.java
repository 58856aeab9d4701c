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
import io.certflux.rotation.RotationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The code in docs/plan.md: the same text, compiled and run. */
class PlanSnippetIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Log log = new Log();

    @Test
    void plan_givenEmulatorWithAnotherRegion_expectsItNamed() {
        Issued leaf = TestCertificates.leaf("jadekqed.example.com")
                .validity(
                        Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofDays(90)))
                .selfSigned();
        try (SslEmulator emulator = SslEmulator.builder()
                .behaviour(it -> it.search(Duration.ofMillis(100)).boundRegions("ap-guangzhou", "ap-singapore"))
                .start()) {
            SslClient ssl = SslClient.builder()
                    .endpoint(emulator.endpoint())
                    .credentials(CredentialsProvider.fixed(Credentials.of(emulator.secretId(), emulator.secretKey())))
                    .build();
            CertificateRotator rotator = CertificateRotator.builder(ssl).build();

            assertThat(goesAhead(rotator, Mono.just(CertificateMaterial.fromPem(leaf.pem(), leaf.keyPem())))
                            .block(PATIENCE))
                    .isTrue();
            ssl.close().block(PATIENCE);
        }

        assertThat(log.lines).containsExactly("not asked for, so not updated: ap-singapore");
    }

    @Test
    void document_givenThisSource_expectsSameText() throws IOException {
        String source = Files.readString(Path.of("src", "test", "java", "io", "certflux", "PlanSnippetIT.java"));
        String begin = "// begin: plan\n";
        int start = source.indexOf(begin) + begin.length();
        String region = source.substring(start, source.indexOf("        // end", start));
        String unindented = region.lines()
                .map(line -> line.startsWith("        ") ? line.substring(8) : line)
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(Files.readString(Path.of("..", "docs", "plan.md"))).contains("```java\n" + unindented + "```");
    }

    private Mono<Boolean> goesAhead(CertificateRotator rotator, Mono<CertificateMaterial> material) {
        // begin: plan
        Rotation rotation = Rotation.of("JADeKqED", material).on("clb", "ap-guangzhou");
        Mono<Boolean> goesAhead = rotator.plan(rotation)
                .doOnNext(plan -> {
                    plan.regionsLeftOut()
                            .forEach(region -> log.warn("not asked for, so not updated: {}", region.name()));
                    plan.preflight().blocking().forEach(finding -> log.error("{}; {}", finding, finding.remedy()));
                })
                .map(RotationPlan::wouldGoAhead);
        // end: plan
        return goesAhead;
    }

    /** What the document's log is here. */
    private static final class Log {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        void warn(String text, Object value) {
            lines.add(text.replace("{}", value.toString()));
        }

        void error(String text, Object first, Object second) {
            lines.add(text + first + second);
        }
    }
}
