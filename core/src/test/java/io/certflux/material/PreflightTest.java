// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.NOW;
import static io.certflux.material.TestCertificates.leaf;
import static io.certflux.material.TestCertificates.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certflux.material.TestCertificates.Issued;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private final TestPki pki = new TestPki();

    @Test
    void check_givenGoodMaterial_expectsNoFindings() {
        PreflightReport report = Preflight.standard().check(pki.material(), NOW);

        assertThat(report.findings()).isEmpty();
        assertThat(report.passes()).isTrue();
    }

    @Test
    void check_givenSeveralProblems_expectsAllAtOnceMostSevereFirst() {
        Issued expired = leaf("old.example.com")
                .validity(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)))
                .issuedBy(pki.intermediate);
        CertificateMaterial material = CertificateMaterial.fromPem(pem(pki.intermediate, expired), pki.leaf.keyPem());

        PreflightReport report = Preflight.standard().check(material, NOW);

        assertThat(report.findings())
                .extracting(Finding::check)
                .containsExactly(Check.KEY_MISMATCH, Check.EXPIRED, Check.CHAIN_REORDERED);
        assertThat(report.blocking()).extracting(Finding::check).containsExactly(Check.KEY_MISMATCH, Check.EXPIRED);
        assertThat(report.passes()).isFalse();
    }

    @Test
    void check_givenAcceptedFinding_expectsItReportedButNotBlocking() {
        Preflight preflight = Preflight.builder().accept(Check.KEY_MISMATCH).build();
        CertificateMaterial material =
                CertificateMaterial.fromPem(pem(pki.leaf, pki.intermediate), pki.intermediate.keyPem());

        PreflightReport report = preflight.check(material, NOW);

        assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.KEY_MISMATCH);
        assertThat(report.passes()).isTrue();
    }

    @Test
    void check_givenAcceptedFindingOfIncompleteMaterial_expectsItToBlock() {
        Preflight preflight = Preflight.builder().accept(Check.KEY_EMPTY).build();
        CertificateMaterial material = CertificateMaterial.fromPem(pem(pki.leaf, pki.intermediate), new byte[0]);

        assertThat(preflight.check(material, NOW).passes()).isFalse();
    }

    @Test
    void check_givenStricterPolicy_expectsInfoToBlock() {
        Preflight preflight = Preflight.builder().failOn(Severity.INFO).build();
        CertificateMaterial material = CertificateMaterial.fromPem(pem(pki.intermediate, pki.leaf), pki.leaf.keyPem());

        assertThat(preflight.check(material, NOW).blocking())
                .extracting(Finding::check)
                .containsExactly(Check.CHAIN_REORDERED);
    }

    @Test
    void build_givenNegativeDuration_expectsFieldValueAndRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Preflight.builder().clockSkew(Duration.ofSeconds(-3)).build())
                .withMessage("clockSkew must not be negative: PT-3S");
    }
}
