// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class ParsedCertificateTest {

    private final TestPki pki = new TestPki();

    @Test
    void equals_givenCertificates_expectsThemComparedByTheirBytes() throws Exception {
        ParsedCertificate leaf = ParsedCertificate.parse(pki.leaf.der());

        assertThat(leaf)
                .isEqualTo(ParsedCertificate.parse(pki.leaf.der()))
                .hasSameHashCodeAs(ParsedCertificate.parse(pki.leaf.der()))
                .isNotEqualTo(ParsedCertificate.parse(pki.root.der()))
                .doesNotHaveSameHashCodeAs(ParsedCertificate.parse(pki.root.der()));
    }

    @Test
    void toString_givenEmptySubject_expectsSerialNumber() throws Exception {
        ParsedCertificate nameless = ParsedCertificate.parse(TestCertificates.leaf("a.example.com")
                .subject("")
                .issuedBy(pki.intermediate)
                .der());

        assertThat(nameless).hasToString("'serial " + nameless.serialNumber() + "'");
    }

    @Test
    void isAuthority_givenVersion1_expectsItOfTheSelfIssuedOnly() throws Exception {
        assertThat(version1("CN=Old Root", "CN=Old Root").isAuthority()).isTrue();
        assertThat(version1("CN=Old Root", "CN=Old").isAuthority()).isFalse();
    }

    @Test
    void isAuthority_givenSelfIssuedServerCertificate_expectsFalse() throws Exception {
        byte[] der = TestCertificates.leaf("self.example.com").selfSigned().der();

        assertThat(ParsedCertificate.parse(der).isAuthority()).isFalse();
    }

    private static ParsedCertificate version1(String issuer, String subject) throws Exception {
        KeyPair pair = keys("old", "EC secp256r1");
        byte[] der = new X509v1CertificateBuilder(
                        new X500Name(issuer),
                        BigInteger.TEN,
                        Date.from(TestCertificates.NOW),
                        Date.from(TestCertificates.NOW.plus(Duration.ofDays(1))),
                        new X500Name(subject),
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(TestCertificates.PROVIDER)
                        .build(pair.getPrivate()))
                .getEncoded();
        return ParsedCertificate.parse(der);
    }
}
