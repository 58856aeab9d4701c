// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.leaf;
import static io.certflux.material.TestCertificates.pem;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.Test;

class ArchivesTest {

    private final TestPki pki = new TestPki();

    @Test
    void fromPem_givenDerCertificate_expectsRead() {
        assertThat(pki.checksOfChain(pki.leaf.der())).containsExactly(Check.CHAIN_INCOMPLETE, Check.PEM_NORMALISED);
    }

    @Test
    void fromPem_givenDerKeyAsCertificate_expectsContainsKey() {
        assertThat(pki.checksOfChain(pki.leaf.keys().getPrivate().getEncoded()))
                .containsExactlyInAnyOrder(Check.CHAIN_CONTAINS_KEY, Check.CHAIN_EMPTY);
    }

    @Test
    void fromPem_givenPkcs7_expectsChainInOrder() throws Exception {
        byte[] der = pkcs7(pki.intermediate, pki.leaf);

        for (byte[] input : List.of(der, Pem.encode("PKCS7", der))) {
            CertificateMaterial material = CertificateMaterial.fromPem(input, pki.leaf.keyPem());

            assertThat(material.certificateChainPem()).isEqualTo(pem(pki.leaf, pki.intermediate));
            assertThat(TestPki.checks(material)).contains(Check.PEM_NORMALISED);
            assertThat(Preflight.standard()
                            .check(material, TestCertificates.NOW)
                            .passes())
                    .isTrue();
        }
    }

    @Test
    void fromPem_givenPkcs7WithoutCertificates_expectsEmpty() throws Exception {
        assertThat(pki.checksOfChain(pkcs7())).containsExactly(Check.CHAIN_EMPTY);
    }

    @Test
    void fromPem_givenOtherContentAsPkcs7_expectsUnreadable() {
        assertThat(pki.checksOfChain(Pem.encode("PKCS7", pki.leaf.der()))).containsExactly(Check.CHAIN_UNREADABLE);
    }

    @Test
    void fromPem_givenPkcs12_expectsNotPemForBoth() throws Exception {
        byte[] archive = Archives.pkcs12(pki.leaf, pki.intermediate);

        assertThat(TestPki.checks(CertificateMaterial.fromPem(archive, archive)))
                .containsExactly(Check.CHAIN_NOT_PEM, Check.KEY_NOT_PEM);
    }

    @Test
    void fromPkcs12_givenArchive_expectsChainAndKey() throws Exception {
        CertificateMaterial material =
                CertificateMaterial.fromPkcs12(Archives.pkcs12(pki.leaf, pki.intermediate), Archives.PASSWORD);

        assertThat(TestPki.checks(material)).isEmpty();
        assertThat(material.certificateChainPem()).isEqualTo(pem(pki.leaf, pki.intermediate));
        assertThat(material.privateKeyPem()).isEqualTo(pki.material().privateKeyPem());
    }

    @Test
    void fromPkcs12_givenLegacyArchive_expectsChainAndKey() throws Exception {
        CertificateMaterial material =
                CertificateMaterial.fromPkcs12(Archives.legacyPkcs12(pki.leaf, pki.intermediate), Archives.PASSWORD);

        assertThat(TestPki.checks(material)).isEmpty();
        assertThat(material.certificateChainPem()).isEqualTo(pem(pki.leaf, pki.intermediate));
    }

    @Test
    void fromPkcs12_givenWrongPassword_expectsPassword() throws Exception {
        assertThat(CertificateMaterial.fromPkcs12(Archives.pkcs12(pki.leaf, pki.intermediate), "wrong"::toCharArray)
                        .findings())
                .containsExactly(
                        new Finding(Check.KEY_PASSWORD, "the archive does not open with the supplied password"));
    }

    @Test
    void fromPkcs12_givenTwoKeys_expectsSeveral() throws Exception {
        Issued other = leaf("other.example.com").issuedBy(pki.intermediate);

        assertThat(checks(Archives.pkcs12(List.of(pki.leaf, other), pki.intermediate), Archives.PASSWORD))
                .containsExactly(Check.KEY_SEVERAL);
    }

    @Test
    void fromPkcs12_givenNoKey_expectsEmpty() throws Exception {
        assertThat(checks(Archives.pkcs12(List.of(), pki.intermediate), Archives.PASSWORD))
                .containsExactly(Check.KEY_EMPTY);
    }

    @Test
    void fromPkcs12_givenNothing_expectsEmpty() {
        assertThat(checks(new byte[0], Archives.PASSWORD)).containsExactly(Check.KEY_EMPTY);
    }

    @Test
    void fromPkcs12_givenTruncatedArchive_expectsUnreadable() throws Exception {
        byte[] archive = Archives.pkcs12(pki.leaf, pki.intermediate);

        assertThat(checks(Arrays.copyOf(archive, archive.length / 2), Archives.PASSWORD))
                .containsExactly(Check.PKCS12_UNREADABLE);
    }

    @Test
    void fromPkcs12_givenEd25519_expectsItNamed() throws Exception {
        Issued ed = leaf("ed.example.com").algorithm("Ed25519").issuedBy(pki.intermediate);

        assertThat(checks(Archives.pkcs12(ed, pki.intermediate), Archives.PASSWORD))
                .containsOnly(Check.KEY_ALGORITHM);
    }

    private static List<Check> checks(byte[] archive, Supplier<char[]> password) {
        return TestPki.checks(CertificateMaterial.fromPkcs12(archive, password));
    }

    private static byte[] pkcs7(Issued... certificates) throws CMSException, IOException {
        List<X509CertificateHolder> holders =
                Arrays.stream(certificates).map(Issued::certificate).toList();
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addCertificates(new CollectionStore<>(new ArrayList<>(holders)));
        return generator.generate(new CMSAbsentContent()).getEncoded("DER");
    }

    @Test
    void fromPem_givenPkcs7WithManyCertificates_expectsTooLargeBeyondTheLimit() throws Exception {
        Issued[] many = new Issued[51];
        for (int i = 0; i < many.length; i++) {
            many[i] = leaf("many.example.com").issuedBy(pki.intermediate);
        }

        assertThat(pki.checksOfChain(pkcs7(many))).containsExactly(Check.INPUT_TOO_LARGE);
        assertThat(pki.checksOfChain(pkcs7(Arrays.copyOf(many, 50)))).contains(Check.CHAIN_SEVERAL_LEAVES);
    }

    @Test
    void fromPkcs12_givenOtherPasswordOfTheKey_expectsPassword() throws Exception {
        assertThat(checks(Archives.withPasswordOfKey("other".toCharArray(), pki.leaf), Archives.PASSWORD))
                .contains(Check.KEY_PASSWORD);
    }
}
