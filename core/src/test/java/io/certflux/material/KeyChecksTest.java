// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.NOW;
import static io.certflux.material.TestCertificates.keys;
import static io.certflux.material.TestCertificates.leaf;
import static io.certflux.material.TestCertificates.pem;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyChecksTest {

    private final TestPki pki = new TestPki();

    @ParameterizedTest
    @ValueSource(strings = {"RSA 2048", "EC secp256r1", "EC secp384r1", "EC secp521r1"})
    void check_givenKeyOfLeaf_expectsNothing(String algorithm) {
        assertThat(checksOfLeafWith(algorithm)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RSA 2048     | the private key is RSA 2048, the leaf's is EC P-256
                    EC secp256r1 | the private key and the leaf's are both EC P-256, but no pair
                    EC secp384r1 | the private key is EC P-384, the leaf's is EC P-256
                    """)
    void check_givenOtherKey_expectsMismatchNamingBoth(String algorithm, String found) {
        byte[] other = Pem.encode(
                "PRIVATE KEY",
                keys("leaf rsa.example.com", algorithm).getPrivate().getEncoded());
        CertificateMaterial material = CertificateMaterial.fromPem(pem(pki.leaf, pki.intermediate), other);

        assertThat(Preflight.standard().check(material, NOW).findings())
                .containsExactly(new Finding(Check.KEY_MISMATCH, found));
    }

    @Test
    void check_givenKeyOfIntermediate_expectsMismatchSayingSo() {
        CertificateMaterial material =
                CertificateMaterial.fromPem(pem(pki.leaf, pki.intermediate), pki.intermediate.keyPem());

        assertThat(Preflight.standard().check(material, NOW).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).endsWith("; it belongs to 'CN=Test Intermediate'"));
    }

    @ParameterizedTest
    @CsvSource({"521, 1279, 1800", "1279, 2203, 3482"})
    void check_givenRsaSize_expectsKeySizeSayingIt(int one, int other, int bits) {
        Issued issued = leaf("size.example.com")
                .keys(RsaKeys.ofMersennePrimes(one, other))
                .issuedBy(pki.intermediate);

        assertThat(findings(issued))
                .containsExactly(new Finding(Check.KEY_SIZE, "the key of 'CN=size.example.com' is RSA " + bits));
    }

    @Test
    void check_givenShortExponent_expectsExponentSayingItsLength() {
        Issued issued =
                leaf("short.example.com").keys(RsaKeys.withExponent(257)).issuedBy(pki.intermediate);

        assertThat(findings(issued))
                .containsExactly(new Finding(
                        Check.KEY_EXPONENT,
                        "the key of 'CN=short.example.com' is RSA 3560 with an exponent of 9 bits"));
    }

    private List<Finding> findings(Issued issued) {
        return Preflight.standard()
                .check(CertificateMaterial.fromPem(pem(issued, pki.intermediate), issued.keyPem()), NOW)
                .findings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC secp256k1", "EC brainpoolP256r1", "EC secp224r1"})
    void check_givenUnusualCurve_expectsKeyCurve(String algorithm) {
        assertThat(checksOfLeafWith(algorithm)).containsExactly(Check.KEY_CURVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DSA 1024", "Ed25519", "EC sm2p256v1"})
    void check_givenUnsupportedAlgorithm_expectsItNamedForKeyAndLeaf(String algorithm) {
        Issued issued = leaf("unsupported.example.com").algorithm(algorithm).issuedBy(pki.intermediate);
        String name = algorithm.contains("sm2") ? "SM2" : algorithm.replace(" 1024", "");
        CertificateMaterial material = CertificateMaterial.fromPem(pem(issued, pki.intermediate), issued.keyPem());

        assertThat(Preflight.standard().check(material, NOW).findings())
                .containsExactly(
                        new Finding(Check.KEY_ALGORITHM, "the private key is " + name),
                        new Finding(Check.KEY_ALGORITHM, "the public key of 'CN=unsupported.example.com' is " + name));
    }

    @Test
    void check_givenRsaKeyWithWrongExponent_expectsInconsistent() throws IOException {
        Issued issued = leaf("rsa.example.com").keys(RsaKeys.usual()).issuedBy(pki.intermediate);
        RSAPrivateKey good = RSAPrivateKey.getInstance(
                PrivateKeyInfo.getInstance(issued.keys().getPrivate().getEncoded())
                        .parsePrivateKey());
        RSAPrivateKey damaged = new RSAPrivateKey(
                good.getModulus(),
                good.getPublicExponent(),
                good.getPrivateExponent().add(BigInteger.TWO),
                good.getPrime1(),
                good.getPrime2(),
                good.getExponent1(),
                good.getExponent2(),
                good.getCoefficient());
        byte[] key = Pem.encode("RSA PRIVATE KEY", damaged.getEncoded());

        assertThat(TestPki.checks(CertificateMaterial.fromPem(pem(issued, pki.intermediate), key)))
                .containsExactly(Check.KEY_INCONSISTENT, Check.PEM_NORMALISED);
    }

    @Test
    void check_givenEcKeyWithForeignPoint_expectsInconsistent() throws IOException {
        ECPrivateKey good = ECPrivateKey.getInstance(
                PrivateKeyInfo.getInstance(pki.leaf.keys().getPrivate().getEncoded())
                        .parsePrivateKey());
        DERBitString foreign = new DERBitString(pki.root
                .certificate()
                .getSubjectPublicKeyInfo()
                .getPublicKeyData()
                .getBytes());
        ECPrivateKey damaged = new ECPrivateKey(256, good.getKey(), foreign, SECObjectIdentifiers.secp256r1);

        assertThat(pki.checksOfKey(Pem.encode("EC PRIVATE KEY", damaged.getEncoded())))
                .containsExactly(Check.KEY_INCONSISTENT, Check.PEM_NORMALISED);
    }

    @Test
    void check_givenHugeKey_expectsTooLarge() throws IOException {
        BigInteger huge = BigInteger.ONE.shiftLeft(8191).setBit(0);
        RSAPrivateKey key = new RSAPrivateKey(huge, BigInteger.valueOf(65537), huge, huge, huge, huge, huge, huge);

        assertThat(pki.checksOfKey(Pem.encode("RSA PRIVATE KEY", key.getEncoded())))
                .contains(Check.KEY_TOO_LARGE);
    }

    @Test
    void check_givenThousandsOfNames_expectsMaterialTooLarge() {
        String[] names = new String[4000];
        for (int i = 0; i < names.length; i++) {
            names[i] = "host-" + i + ".example.com";
        }

        assertThat(pki.checksOfLeaf(leaf(names).issuedBy(pki.intermediate))).containsExactly(Check.MATERIAL_TOO_LARGE);
    }

    private List<Check> checksOfLeafWith(String algorithm) {
        return pki.checksOfLeaf(leaf("rsa.example.com").algorithm(algorithm).issuedBy(pki.intermediate));
    }

    /** With a prime of 1 there would be nothing to divide by. */
    @Test
    void check_givenPrimeOf1_expectsInconsistent() throws IOException {
        BigInteger n = BigInteger.ONE.shiftLeft(2047).setBit(0);

        assertThat(pki.checksOfKey(rsa(n, BigInteger.ONE, n))).contains(Check.KEY_INCONSISTENT);
        assertThat(pki.checksOfKey(rsa(n, n, BigInteger.ONE))).contains(Check.KEY_INCONSISTENT);
    }

    @Test
    void check_givenLongestModulus_expectsItReadAndNoLongerOne() throws IOException {
        BigInteger longest = BigInteger.ONE.shiftLeft(16_383).setBit(0);
        BigInteger longer = longest.shiftLeft(1).setBit(0);

        assertThat(pki.checksOfKey(rsa(longest, longest, longest))).contains(Check.KEY_INCONSISTENT);
        assertThat(pki.checksOfKey(rsa(longer, longer, longer))).containsExactly(Check.KEY_UNREADABLE);
    }

    private static byte[] rsa(BigInteger n, BigInteger p, BigInteger q) throws IOException {
        RSAPrivateKey key = new RSAPrivateKey(n, BigInteger.valueOf(65_537), n, p, q, n, n, n);
        return Pem.encode("RSA PRIVATE KEY", key.getEncoded());
    }
}
