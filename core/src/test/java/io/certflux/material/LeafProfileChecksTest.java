// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeafProfileChecksTest {

    private final TestPki pki = new TestPki();

    @Test
    void check_givenAuthority_expectsIsCa() {
        assertThat(checks(leaf("ca.example.com").isAuthority(true))).containsExactly(Check.LEAF_IS_CA);
    }

    @Test
    void check_givenSigningUsage_expectsNothing() {
        assertThat(checks(leaf("use.example.com").keyUsage(KeyUsage.digitalSignature)))
                .isEmpty();
    }

    @Test
    void check_givenEnciphermentWithRsa_expectsNothing() {
        assertThat(checks(leaf("rsa.example.com").keys(RsaKeys.usual()).keyUsage(KeyUsage.keyEncipherment)))
                .isEmpty();
    }

    @Test
    void check_givenEnciphermentWithEc_expectsKeyUsage() {
        assertThat(checks(leaf("use.example.com").keyUsage(KeyUsage.keyEncipherment)))
                .containsExactly(Check.LEAF_KEY_USAGE);
    }

    @Test
    void check_givenNoKeyUsage_expectsNothing() {
        assertThat(checks(leaf("use.example.com").keyUsage(0))).isEmpty();
    }

    @Test
    void check_givenClientPurposeOnly_expectsNoServerAuth() {
        assertThat(checks(leaf("client.example.com").purposes(KeyPurposeId.id_kp_clientAuth)))
                .containsExactly(Check.LEAF_NO_SERVER_AUTH);
    }

    @Test
    void check_givenAnyPurpose_expectsNothing() {
        assertThat(checks(leaf("any.example.com").purposes(KeyPurposeId.anyExtendedKeyUsage)))
                .isEmpty();
    }

    @Test
    void check_givenNoPurposes_expectsNoExtendedKeyUsage() {
        assertThat(checks(leaf("none.example.com").purposes())).containsExactly(Check.LEAF_NO_EXTENDED_KEY_USAGE);
    }

    @Test
    void check_givenNoNames_expectsNoNames() {
        assertThat(checks(leaf("cn.example.com").names())).containsExactly(Check.LEAF_NO_NAMES);
    }

    /** The last second of the validity belongs to it. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-14T23:59:59Z, 398",
        "2026-03-15T00:00:00Z, 200",
        "2027-03-15T00:00:00Z, 100",
        "2029-03-15T00:00:00Z, 47"
    })
    void check_givenFirstDay_expectsItsLimit(Instant notBefore, int days) {
        Instant last = notBefore.plus(Duration.ofDays(days)).minusSeconds(1);

        assertThat(checksInForce(notBefore, last)).isEmpty();
        assertThat(checksInForce(notBefore, last.plusSeconds(1))).containsExactly(Check.VALIDITY_TOO_LONG);
    }

    private List<Check> checksInForce(Instant notBefore, Instant notAfter) {
        CertificateMaterial material = CertificateMaterial.fromPem(
                leaf("long.example.com")
                        .validity(notBefore, notAfter)
                        .issuedBy(pki.intermediate)
                        .pem(),
                TestCertificates.keys("leaf long.example.com", "EC secp256r1")
                        .getPrivate()
                        .getEncoded());
        return Preflight.standard().check(material, notBefore).findings().stream()
                .map(Finding::check)
                .filter(Check.VALIDITY_TOO_LONG::equals)
                .toList();
    }

    private List<Check> checks(TestCertificates.Template template) {
        return pki.checksOfLeaf(template.issuedBy(pki.intermediate));
    }
}
