// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.concat;
import static io.certflux.material.TestCertificates.leaf;
import static io.certflux.material.TestCertificates.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEncodingsTest {

    private static final Supplier<char[]> PASSWORD = EncryptedKeys.PASSWORD;

    private final TestPki pki = new TestPki();
    private final Issued rsa = leaf("rsa.example.com").keys(RsaKeys.usual()).issuedBy(pki.intermediate);

    @Test
    void read_givenPkcs1_expectsPkcs8() throws IOException {
        assertReads(rsa, Pem.encode("RSA PRIVATE KEY", EncryptedKeys.inner(rsa)), "a key in PKCS#1");
    }

    @Test
    void read_givenSec1WithCurveInside_expectsPkcs8() throws IOException {
        byte[] sec1 = new ECPrivateKey(256, scalar(), SECObjectIdentifiers.secp256r1).getEncoded();

        assertReads(pki.leaf, Pem.encode("EC PRIVATE KEY", sec1), "a key in SEC 1");
    }

    @Test
    void read_givenSec1AfterEcParameters_expectsPkcs8() throws IOException {
        byte[] parameters = Pem.encode("EC PARAMETERS", SECObjectIdentifiers.secp256r1.getEncoded());
        byte[] sec1 = Pem.encode("EC PRIVATE KEY", new ECPrivateKey(256, scalar()).getEncoded());

        assertReads(pki.leaf, concat(parameters, sec1), "a key in SEC 1");
    }

    @Test
    void read_givenSec1WithoutCurve_expectsAlgorithm() throws IOException {
        byte[] sec1 = Pem.encode("EC PRIVATE KEY", new ECPrivateKey(256, scalar()).getEncoded());

        assertThat(pki.checksOfKey(sec1)).containsExactly(Check.KEY_ALGORITHM);
    }

    @Test
    void read_givenScalarOutsideTheCurve_expectsUnreadable() throws IOException {
        byte[] zero = new ECPrivateKey(256, BigInteger.ZERO, SECObjectIdentifiers.secp256r1).getEncoded();

        assertThat(pki.checksOfKey(Pem.encode("EC PRIVATE KEY", zero))).containsExactly(Check.KEY_UNREADABLE);
    }

    @Test
    void read_givenDer_expectsEachStructureRecognised() throws IOException {
        byte[] sec1 = new ECPrivateKey(256, scalar(), SECObjectIdentifiers.secp256r1).getEncoded();

        assertReads(rsa, rsa.keys().getPrivate().getEncoded(), "DER, not PEM");
        assertReads(rsa, EncryptedKeys.inner(rsa), "DER, not PEM, a key in PKCS#1");
        assertReads(pki.leaf, sec1, "DER, not PEM, a key in SEC 1");
    }

    @Test
    void read_givenOtherDer_expectsNotPem() {
        assertThat(pki.checksOfKey(new byte[] {0x30, 0x03, 0x01, 0x01, 0x00})).containsExactly(Check.KEY_NOT_PEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES-256-CBC", "AES-128-CBC", "DES-EDE3-CBC"})
    void read_givenTraditionalEncryption_expectsDecrypted(String cipher) throws IOException {
        byte[] key = EncryptedKeys.traditional(rsa, "RSA PRIVATE KEY", cipher);

        assertReads(rsa, key, "a key in PKCS#1, an encrypted key");
        assertThat(pki.checksOfKey(key)).containsExactly(Check.KEY_ENCRYPTED);
        assertThat(pki.checksOfKey(key, "wrong"::toCharArray)).containsExactly(Check.KEY_PASSWORD);
    }

    @Test
    void read_givenTraditionalEncryptionWithoutCipher_expectsUnreadable() throws IOException {
        String key = new String(EncryptedKeys.traditional(rsa, "RSA PRIVATE KEY", "AES-256-CBC"), US_ASCII)
                .replace("DEK-Info: AES", "DEK-Info; AES");

        assertThat(pki.checksOfKey(key.getBytes(US_ASCII), PASSWORD)).containsExactly(Check.KEY_UNREADABLE);
    }

    @Test
    void read_givenEncryptedPkcs8_expectsDecrypted() throws Exception {
        for (ASN1ObjectIdentifier cipher : List.of(
                NISTObjectIdentifiers.id_aes256_CBC,
                PKCSObjectIdentifiers.des_EDE3_CBC,
                PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)) {
            byte[] key = EncryptedKeys.pkcs8(pki.leaf, cipher, PKCSObjectIdentifiers.id_hmacWithSHA1);

            assertReads(pki.leaf, key, "an encrypted key");
            assertThat(pki.checksOfKey(key)).containsExactly(Check.KEY_ENCRYPTED);
            assertThat(pki.checksOfKey(key, "wrong"::toCharArray)).containsExactly(Check.KEY_PASSWORD);
        }
    }

    @Test
    void read_givenPrfs_expectsDecrypted() {
        for (ASN1ObjectIdentifier prf : List.of(
                PKCSObjectIdentifiers.id_hmacWithSHA1,
                PKCSObjectIdentifiers.id_hmacWithSHA256,
                PKCSObjectIdentifiers.id_hmacWithSHA512)) {
            assertReads(rsa, EncryptedKeys.pkcs8(rsa, NISTObjectIdentifiers.id_aes128_CBC, prf), "an encrypted key");
        }
    }

    @Test
    void read_givenEncryptedPkcs8AsDer_expectsDecrypted() {
        byte[] der = PemBlocks.read(EncryptedKeys.pkcs8(pki.leaf), EnumSet.noneOf(Repair.class))
                .get(0)
                .der();

        assertReads(pki.leaf, der, "DER, not PEM, an encrypted key");
    }

    @Test
    void read_givenEmptyPassword_expectsPassword() throws IOException {
        Supplier<char[]> empty = () -> new char[0];

        assertThat(pki.checksOfKey(EncryptedKeys.pkcs8(pki.leaf), empty)).containsExactly(Check.KEY_PASSWORD);
        assertThat(pki.checksOfKey(EncryptedKeys.traditional(rsa, "RSA PRIVATE KEY", "AES-256-CBC"), empty))
                .containsExactly(Check.KEY_PASSWORD);
    }

    @Test
    void read_givenCipherThatIsNotKnown_expectsUnreadable() throws IOException {
        KeyDerivationFunc derivation =
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[16], 2048));
        byte[] pkcs8 =
                Pem.encode("ENCRYPTED PRIVATE KEY", encryptedBy(derivation, new ASN1ObjectIdentifier("1.2.3.4")));
        String traditional = new String(EncryptedKeys.traditional(rsa, "RSA PRIVATE KEY", "AES-256-CBC"), US_ASCII)
                .replace("AES-256", "CAMELLIA-256");

        assertThat(pki.checksOfKey(pkcs8, PASSWORD)).containsExactly(Check.KEY_UNREADABLE);
        assertThat(pki.checksOfKey(traditional.getBytes(US_ASCII), PASSWORD)).containsExactly(Check.KEY_UNREADABLE);
    }

    @Test
    void read_givenExcessiveDerivation_expectsRefusedBeforeThePasswordIsAsked() throws IOException {
        byte[] salt = new byte[16];
        KeyDerivationFunc iterations =
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(salt, 2_000_000_000));
        KeyDerivationFunc memory =
                new KeyDerivationFunc(MiscObjectIdentifiers.id_scrypt, new ScryptParams(salt, 1 << 28, 8, 1));

        for (KeyDerivationFunc derivation : List.of(iterations, memory)) {
            assertThat(pki.checksOfKey(
                            Pem.encode(
                                    "ENCRYPTED PRIVATE KEY",
                                    encryptedBy(derivation, NISTObjectIdentifiers.id_aes256_CBC)),
                            () -> {
                                throw new AssertionError("asked");
                            }))
                    .containsExactly(Check.KEY_UNREADABLE);
        }
    }

    private static byte[] encryptedBy(KeyDerivationFunc derivation, ASN1ObjectIdentifier cipher) throws IOException {
        EncryptionScheme scheme = new EncryptionScheme(cipher, new DEROctetString(new byte[16]));
        AlgorithmIdentifier encryption =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(derivation, scheme));
        return new EncryptedPrivateKeyInfo(encryption, new byte[64]).getEncoded();
    }

    @Test
    void read_givenPlainKey_expectsPasswordNotAsked() {
        assertThat(pki.checksOfKey(pki.leaf.keyPem(), () -> {
                    throw new AssertionError("asked");
                }))
                .isEmpty();
    }

    @Test
    void read_givenPassword_expectsArrayLeftToCaller() throws IOException {
        char[] password = PASSWORD.get();

        CertificateMaterial.fromPem(
                pem(rsa), EncryptedKeys.traditional(rsa, "RSA PRIVATE KEY", "AES-256-CBC"), () -> password);

        assertThat(password).isEqualTo(PASSWORD.get());
    }

    private void assertReads(Issued issued, byte[] key, String found) {
        CertificateMaterial material = CertificateMaterial.fromPem(pem(issued, pki.intermediate), key, PASSWORD);

        assertThat(material.findings())
                .containsExactly(new Finding(Check.PEM_NORMALISED, "the key input has " + found));
        assertThat(TestPki.checks(material)).containsExactly(Check.PEM_NORMALISED);
        assertThat(new String(material.privateKeyPem(), US_ASCII)).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    private BigInteger scalar() throws IOException {
        return ECPrivateKey.getInstance(EncryptedKeys.inner(pki.leaf)).getKey();
    }
}
