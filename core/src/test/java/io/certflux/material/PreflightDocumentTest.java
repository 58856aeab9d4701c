// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class PreflightDocumentTest {

    /** Maven runs the tests of a module in its folder. */
    private static final Path DOCUMENT = Path.of("..", "docs", "preflight.md");

    @Test
    void document_givenChecks_expectsExactlyTheseRowsInThisOrder() throws IOException {
        List<String> expected =
                Arrays.stream(Check.values()).map(PreflightDocumentTest::row).toList();

        assertThat(Files.readAllLines(DOCUMENT))
                .filteredOn(line -> line.startsWith("| `CF-"))
                .isEqualTo(expected);
    }

    @Test
    void document_givenDefaults_expectsThemStated() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains("`clockSkew`, 5 minutes")
                .contains("`minimumRemainingValidity`, 1 day")
                .contains("`failOn`, `ERROR`");
    }

    @Test
    void snippet_givenWrongKey_expectsItsTextAndThatItBlocks() throws IOException {
        TestPki pki = new TestPki();
        String source = Files.readString(
                Path.of("src", "test", "java", "io", "certflux", "material", "PreflightDocumentTest.java"));
        String region = source.substring(
                source.indexOf("// begin: check\n") + "// begin: check\n".length(),
                source.indexOf("        // end: check\n"));

        assertThat(Files.readString(DOCUMENT)).contains("```java\n" + region.indent(-8) + "```");
        assertThat(check(TestCertificates.pem(pki.leaf, pki.intermediate), pki.root.keyPem()))
                .extracting(Finding::check)
                .containsExactly(Check.KEY_MISMATCH);
    }

    private static List<Finding> check(byte[] certificateChain, byte[] privateKey) {
        Clock clock = Clock.fixed(TestCertificates.NOW, ZoneOffset.UTC);
        Logger log = LoggerFactory.getLogger(PreflightDocumentTest.class);
        // begin: check
        CertificateMaterial material = CertificateMaterial.fromPem(certificateChain, privateKey);
        PreflightReport report = Preflight.standard().check(material, clock.instant());
        if (!report.passes()) {
            report.blocking()
                    .forEach(finding -> log.error("{} {}; {}", finding.id(), finding.found(), finding.remedy()));
        }
        // end: check
        return report.blocking();
    }

    private static String row(Check check) {
        String apiError = check.apiError().map(code -> "`" + code + "`").orElse("");
        return "| `" + check.id() + "` | " + check.severity() + " | " + check.meaning() + " | " + check.remedy() + " | "
                + apiError + " |";
    }
}
