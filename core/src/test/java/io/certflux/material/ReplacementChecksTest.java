// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.TestCertificates.Issued;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplacementChecksTest {

    private final TestPki pki = new TestPki();
    private final LeafFacts leaf = pki.material().leaf().orElseThrow();

    @Test
    void check_givenNothingKnown_expectsNothing() {
        assertThat(checks(ReplacedCertificate.builder())).isEmpty();
    }

    @Test
    void check_givenSameFingerprint_expectsOnlyIdentical() {
        String colons = leaf.sha1().toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");

        assertThat(checks(ReplacedCertificate.builder()
                        .sha1(colons)
                        .notAfter(leaf.notAfter())
                        .subjectAlternativeNames(List.of("lost.example.com"))))
                .containsExactly(Check.REPLACED_IDENTICAL);
    }

    @Test
    void check_givenNameNotCovered_expectsItNamed() {
        ReplacedCertificate replaced = ReplacedCertificate.builder()
                .subjectAlternativeNames(List.of("WWW.example.com", "api.example.com", "example.com"))
                .build();

        assertThat(Preflight.standard().check(pki.material(), NOW, replaced).blocking())
                .containsExactly(new Finding(Check.REPLACED_NAMES_LOST, "1 not covered: api.example.com"));
    }

    @Test
    void check_givenManyNamesNotCovered_expectsTenNamedAndAllCounted() {
        List<String> lost =
                IntStream.range(10, 21).mapToObj(i -> i + ".example.org").toList();
        ReplacedCertificate replaced =
                ReplacedCertificate.builder().subjectAlternativeNames(lost).build();

        assertThat(Preflight.standard().check(pki.material(), NOW, replaced).blocking())
                .containsExactly(new Finding(
                        Check.REPLACED_NAMES_LOST, "11 not covered: " + String.join(", ", lost.subList(0, 10))));
    }

    @Test
    void check_givenSameEnd_expectsNotLater() {
        assertThat(checks(ReplacedCertificate.builder().notAfter(leaf.notAfter())))
                .containsExactly(Check.REPLACED_NOT_LATER);
    }

    @Test
    void check_givenEarlierEnd_expectsNothing() {
        assertThat(checks(ReplacedCertificate.builder().notAfter(leaf.notAfter().minusSeconds(1))))
                .isEmpty();
    }

    @Test
    void check_givenOtherIssuer_expectsIssuerChanged() {
        assertThat(checks(ReplacedCertificate.builder().issuer("CN=Other")))
                .containsExactly(Check.REPLACED_ISSUER_CHANGED);
    }

    @Test
    void check_givenOtherAlgorithm_expectsKeyAlgorithm() {
        assertThat(checks(ReplacedCertificate.builder().keyAlgorithm("RSA")))
                .containsExactly(Check.REPLACED_KEY_ALGORITHM);
    }

    @Test
    void fromPem_givenOlderCertificateOfSameKind_expectsAllFactsAndNoFindings() {
        Issued older = TestCertificates.leaf("www.example.com", "example.com")
                .validity(NOW.minus(Duration.ofDays(80)), NOW.plus(Duration.ofDays(10)))
                .issuedBy(pki.intermediate);

        ReplacedCertificate replaced = ReplacedCertificate.fromPem(TestCertificates.pem(pki.intermediate, older))
                .orElseThrow();

        assertThat(replaced.subjectAlternativeNames()).containsExactly("www.example.com", "example.com");
        assertThat(replaced.notAfter()).contains(NOW.plus(Duration.ofDays(10)));
        assertThat(replaced.issuer()).contains("CN=Test Intermediate");
        assertThat(replaced.keyAlgorithm()).contains("EC");
        assertThat(Preflight.standard().check(pki.material(), NOW, replaced).findings())
                .isEmpty();
    }

    @Test
    void fromPem_givenNoCertificate_expectsEmpty() {
        assertThat(ReplacedCertificate.fromPem(new byte[] {1, 2, 3})).isEmpty();
    }

    private List<Check> checks(ReplacedCertificate.Builder replaced) {
        return Preflight.standard().check(pki.material(), NOW, replaced.build()).findings().stream()
                .map(Finding::check)
                .toList();
    }
}
