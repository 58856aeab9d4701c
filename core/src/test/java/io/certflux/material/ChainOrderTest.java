// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.NOW;
import static io.certflux.material.TestCertificates.intermediate;
import static io.certflux.material.TestCertificates.leaf;
import static io.certflux.material.TestCertificates.pem;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.TestCertificates.Issued;
import org.junit.jupiter.api.Test;

class ChainOrderTest {

    private final TestPki pki = new TestPki();

    @Test
    void arrange_givenAnyOrder_expectsLeafThenIssuersAndReordered() {
        Issued second = intermediate("Second").issuedBy(pki.intermediate);
        Issued server = leaf("deep.example.com").issuedBy(second);
        byte[] expected = pem(server, second, pki.intermediate);

        CertificateMaterial material =
                CertificateMaterial.fromPem(pem(pki.intermediate, server, second), server.keyPem());

        assertThat(material.certificateChainPem()).isEqualTo(expected);
        assertThat(Preflight.standard().check(material, NOW).findings())
                .containsExactly(new Finding(Check.CHAIN_REORDERED, "the leaf 'CN=deep.example.com' was number 2"));
    }

    @Test
    void arrange_givenDuplicate_expectsItOnce() {
        CertificateMaterial material =
                CertificateMaterial.fromPem(pem(pki.leaf, pki.intermediate, pki.leaf), pki.leaf.keyPem());

        assertThat(material.certificateChainPem()).isEqualTo(pem(pki.leaf, pki.intermediate));
        assertThat(Preflight.standard().check(material, NOW).findings())
                .containsExactly(new Finding(Check.CHAIN_DUPLICATE, "1 of 3"));
    }

    @Test
    void arrange_givenTwoLeaves_expectsKeysLeafFirstAndSeveralLeaves() {
        Issued other = leaf("other.example.com").issuedBy(pki.intermediate);

        CertificateMaterial material =
                CertificateMaterial.fromPem(pem(other, pki.leaf, pki.intermediate), pki.leaf.keyPem());

        assertThat(material.leaf().orElseThrow().subject()).isEqualTo("CN=www.example.com");
        assertThat(TestPki.checks(material)).containsExactly(Check.CHAIN_SEVERAL_LEAVES);
    }

    @Test
    void arrange_givenForeignIntermediate_expectsBroken() {
        Issued foreign = intermediate("Foreign").issuedBy(pki.root);

        assertThat(pki.checksOfChain(pem(pki.leaf, foreign))).contains(Check.CHAIN_BROKEN);
    }

    @Test
    void arrange_givenGapBeforeRoot_expectsBrokenNamingTheMissingIssuer() {
        CertificateMaterial material = CertificateMaterial.fromPem(pem(pki.leaf, pki.root), pki.leaf.keyPem());

        assertThat(Preflight.standard().check(material, NOW).blocking())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo(Check.CHAIN_BROKEN);
                    assertThat(finding.found())
                            .isEqualTo("'CN=Test Root' does not certify 'CN=www.example.com', whose issuer is"
                                    + " 'CN=Test Intermediate'");
                });
    }

    @Test
    void arrange_givenNamesakeWithOtherKey_expectsSignature() {
        Issued namesake = intermediate("Test Intermediate")
                .keys(TestCertificates.keys("renewed", "EC secp256r1"))
                .issuedBy(pki.root);

        assertThat(pki.checksOfChain(pem(pki.leaf, namesake))).containsExactly(Check.CHAIN_SIGNATURE);
    }

    @Test
    void arrange_givenNamesakeBeforeSigner_expectsSignerLinked() {
        Issued namesake = intermediate("Test Intermediate")
                .keys(TestCertificates.keys("renewed", "EC secp256r1"))
                .issuedBy(pki.root);

        CertificateMaterial material =
                CertificateMaterial.fromPem(pem(pki.leaf, namesake, pki.intermediate), pki.leaf.keyPem());

        assertThat(material.certificateChainPem()).startsWith(pem(pki.leaf, pki.intermediate));
    }

    @Test
    void arrange_givenIssuerThatIsNoAuthority_expectsIssuerNotCa() {
        Issued notCa = intermediate("Not CA").isAuthority(false).issuedBy(pki.intermediate);
        Issued server = leaf("below.example.com").issuedBy(notCa);

        CertificateMaterial material =
                CertificateMaterial.fromPem(pem(server, notCa, pki.intermediate), server.keyPem());

        assertThat(TestPki.checks(material)).containsExactly(Check.CHAIN_ISSUER_NOT_CA);
    }

    @Test
    void arrange_givenOnlyAuthorities_expectsTheOneThatIssuedNoneAsLeaf() {
        CertificateMaterial material = CertificateMaterial.fromPem(pem(pki.root, pki.intermediate), pki.leaf.keyPem());

        assertThat(material.leaf().orElseThrow().subject()).isEqualTo("CN=Test Intermediate");
    }

    @Test
    void arrange_givenForeignAuthorityFirst_expectsServerCertificateAsLeaf() {
        Issued foreign = intermediate("Foreign").issuedBy(pki.root);

        CertificateMaterial material = CertificateMaterial.fromPem(pem(foreign, pki.leaf), pki.root.keyPem());

        assertThat(material.leaf().orElseThrow().subject()).isEqualTo("CN=www.example.com");
    }

    @Test
    void arrange_givenIssuerThatIsNoAuthorityFirst_expectsWhatItIssuedAsLeaf() {
        Issued notCa = intermediate("Not CA").isAuthority(false).issuedBy(pki.intermediate);
        Issued server = leaf("below.example.com").issuedBy(notCa);

        CertificateMaterial material = CertificateMaterial.fromPem(pem(notCa, server), pki.root.keyPem());

        assertThat(material.leaf().orElseThrow().subject()).isEqualTo("CN=below.example.com");
    }

    @Test
    void arrange_givenSelfSignedLeafAmongOthers_expectsItAsLeaf() {
        Issued self = leaf("self.example.com").selfSigned();

        CertificateMaterial material = CertificateMaterial.fromPem(pem(pki.intermediate, self), self.keyPem());

        assertThat(material.leaf().orElseThrow().subject()).isEqualTo("CN=self.example.com");
        assertThat(TestPki.checks(material)).containsExactly(Check.CHAIN_BROKEN);
    }

    @Test
    void arrange_givenAuthorityAsOnlyCertificate_expectsItAsLeaf() {
        CertificateMaterial material = CertificateMaterial.fromPem(pem(pki.root), pki.root.keyPem());

        assertThat(material.leaf().orElseThrow().subject()).isEqualTo("CN=Test Root");
    }
}
