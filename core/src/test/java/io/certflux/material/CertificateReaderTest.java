// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.concat;
import static io.certflux.material.TestCertificates.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CertificateReaderTest {

    private final TestPki pki = new TestPki();

    @Test
    void read_givenNothingVisible_expectsEmpty() {
        assertThat(pki.checksOfChain(" \r\n".getBytes(US_ASCII))).containsExactly(Check.CHAIN_EMPTY);
    }

    @Test
    void read_givenTextWithoutBegin_expectsNotPem() {
        assertThat(pki.checksOfChain("no certificate".getBytes(US_ASCII))).containsExactly(Check.CHAIN_NOT_PEM);
    }

    @Test
    void read_givenMissingEnd_expectsPemBroken() {
        String pem = new String(pem(pki.leaf), US_ASCII);

        assertThat(pki.checksOfChain(pem.substring(0, pem.length() - 30).getBytes(US_ASCII)))
                .containsExactly(Check.CHAIN_PEM_BROKEN);
    }

    @Test
    void read_givenLetterOutsideBase64_expectsPemBrokenAndTheOthersRead() {
        String pem = new String(pem(pki.leaf), US_ASCII).replaceFirst("MII", "M*I");
        byte[] chain = concat(pem.getBytes(US_ASCII), pem(pki.intermediate));

        CertificateMaterial material = CertificateMaterial.fromPem(chain, pki.leaf.keyPem());

        assertThat(TestPki.checks(material)).contains(Check.CHAIN_PEM_BROKEN);
        assertThat(material.leaf().orElseThrow().subject()).isEqualTo("CN=Test Intermediate");
    }

    @Test
    void read_givenBase64OfNoCertificate_expectsUnreadable() {
        byte[] bad = Pem.encode("CERTIFICATE", new byte[] {0x30, 0x03, 0x02, 0x01, 0x01});

        CertificateMaterial material =
                CertificateMaterial.fromPem(concat(pki.leaf.pem(), bad, pki.intermediate.pem()), pki.leaf.keyPem());

        assertThat(material.findings())
                .containsExactly(new Finding(Check.CHAIN_UNREADABLE, "certificate 2 of the certificate input"));
    }

    @Test
    void read_givenPrivateKeyAmongCertificates_expectsContainsKeyAndKeyLeftOut() {
        byte[] chain = concat(pem(pki.leaf), pki.leaf.keyPem(), pem(pki.intermediate));

        CertificateMaterial material = CertificateMaterial.fromPem(chain, pki.leaf.keyPem());

        assertThat(TestPki.checks(material)).containsExactly(Check.CHAIN_CONTAINS_KEY);
        assertThat(material.certificateChainPem()).isEqualTo(pem(pki.leaf, pki.intermediate));
    }

    @Test
    void read_givenOnlyOtherBlocks_expectsIgnoredAndEmpty() {
        assertThat(pki.checksOfChain(Pem.encode("CERTIFICATE REQUEST", new byte[3])))
                .containsExactlyInAnyOrder(Check.CHAIN_EMPTY, Check.BLOCK_IGNORED);
    }
}
