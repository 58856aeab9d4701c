// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.NOW;
import static io.certflux.material.TestCertificates.intermediate;
import static io.certflux.material.TestCertificates.leaf;
import static io.certflux.material.TestCertificates.pem;
import static io.certflux.material.TestCertificates.root;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainChecksTest {

    private final TestPki pki = new TestPki();

    @Test
    void check_givenLeafAlone_expectsIncompleteWithPlaceOfIssuer() throws IOException {
        AuthorityInformationAccess access = new AuthorityInformationAccess(new AccessDescription[] {
            new AccessDescription(AccessDescription.id_ad_ocsp, url("http://ocsp.example.com")),
            new AccessDescription(AccessDescription.id_ad_caIssuers, new GeneralName(GeneralName.dNSName, "ca")),
            new AccessDescription(AccessDescription.id_ad_caIssuers, url("http://ca.example.com/i.crt"))
        });
        Issued alone = leaf("alone.example.com")
                .extension(new Extension(Extension.authorityInfoAccess, false, access.getEncoded()))
                .issuedBy(pki.intermediate);

        assertThat(findings(alone))
                .containsExactly(new Finding(
                        Check.CHAIN_INCOMPLETE,
                        "'CN=alone.example.com' comes without its issuer 'CN=Test Intermediate', to be had at"
                                + " http://ca.example.com/i.crt"));
    }

    private static GeneralName url(String text) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, text);
    }

    @Test
    void check_givenSelfSignedLeafAlone_expectsNothing() {
        assertThat(findings(leaf("self.example.com").selfSigned())).isEmpty();
    }

    @Test
    void check_givenRoot_expectsRootIncluded() {
        assertThat(pki.checksOfChain(pem(pki.leaf, pki.intermediate, pki.root)))
                .containsExactly(Check.CHAIN_ROOT_INCLUDED);
    }

    @Test
    void check_givenFiveIntermediates_expectsNothing() {
        assertThat(findings(chainOf(5))).isEmpty();
    }

    @Test
    void check_givenSixIntermediates_expectsTooLong() {
        assertThat(findings(chainOf(6))).containsExactly(new Finding(Check.CHAIN_TOO_LONG, "6 intermediates"));
    }

    private Issued[] chainOf(int intermediates) {
        List<Issued> chain = new ArrayList<>();
        Issued issuer = pki.root;
        for (int i = 0; i < intermediates; i++) {
            issuer = intermediate("Level " + i).issuedBy(issuer);
            chain.add(0, issuer);
        }
        chain.add(0, leaf("deep.example.com").issuedBy(issuer));
        return chain.toArray(Issued[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "MD5withRSA", "SHA1withRSAandMGF1"})
    void check_givenWeakSignatureOfRsa_expectsWeakSignature(String algorithm) {
        Issued issuer = intermediate("RSA Intermediate").keys(RsaKeys.usual()).issuedBy(pki.root);
        Issued weak = leaf("weak.example.com").signature(algorithm).issuedBy(issuer);

        assertThat(findings(weak, issuer)).extracting(Finding::check).containsExactly(Check.WEAK_SIGNATURE);
    }

    @Test
    void check_givenPssWithSha256_expectsNothing() {
        Issued issuer = intermediate("RSA Intermediate").keys(RsaKeys.usual()).issuedBy(pki.root);
        Issued sound = leaf("pss.example.com").signature("SHA256withRSAandMGF1").issuedBy(issuer);

        assertThat(findings(sound, issuer)).isEmpty();
    }

    @Test
    void check_givenIntermediateSignedWithSha1_expectsWeakSignatureNamingIt() {
        Issued weak = intermediate("Weak").signature("SHA1withECDSA").issuedBy(pki.root);
        Issued below = leaf("below.example.com").issuedBy(weak);

        assertThat(findings(below, weak))
                .containsExactly(new Finding(Check.WEAK_SIGNATURE, "'CN=Weak' is signed by SHA-1 with ECDSA"));
    }

    @Test
    void check_givenRootSignedWithSha1_expectsOnlyRootIncluded() {
        Issued old = root("Old Root").signature("SHA1withECDSA").selfSigned();
        Issued below = leaf("old.example.com").issuedBy(old);

        assertThat(findings(below, old)).extracting(Finding::check).containsExactly(Check.CHAIN_ROOT_INCLUDED);
    }

    private static List<Finding> findings(Issued... chain) {
        return Preflight.standard()
                .check(CertificateMaterial.fromPem(pem(chain), chain[0].keyPem()), NOW)
                .findings();
    }
}
