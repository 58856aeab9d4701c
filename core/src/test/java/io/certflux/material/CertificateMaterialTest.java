// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateMaterialTest {

    private final TestPki pki = new TestPki();

    @Test
    void leaf_givenMaterial_expectsItsFacts() throws GeneralSecurityException {
        LeafFacts leaf = pki.material().leaf().orElseThrow();

        assertThat(leaf.subject()).isEqualTo("CN=www.example.com");
        assertThat(leaf.issuer()).isEqualTo("CN=Test Intermediate");
        assertThat(leaf.serialNumber())
                .isEqualTo(pki.leaf.certificate().getSerialNumber().toString(16));
        assertThat(leaf.subjectAlternativeNames()).containsExactly("www.example.com", "example.com");
        assertThat(leaf.notBefore()).isEqualTo(TestCertificates.NOW.minus(Duration.ofDays(10)));
        assertThat(leaf.notAfter()).isEqualTo(TestCertificates.NOW.plus(Duration.ofDays(80)));
        assertThat(leaf.sha256()).isEqualTo(hex("SHA-256"));
        assertThat(leaf.sha1()).isEqualTo(hex("SHA-1"));
        assertThat(leaf.keyAlgorithm()).isEqualTo("EC");
        assertThat(leaf.keySize()).isEqualTo(256);
        assertThat(leaf.chainLength()).isEqualTo(2);
    }

    private String hex(String algorithm) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(pki.leaf.der()));
    }

    @Test
    void leaf_givenNamesOfSeveralKinds_expectsDnsInLowerCaseAndAddresses() {
        TestCertificates.Issued issued = TestCertificates.leaf("WWW.Example.com", "10.0.0.1", "2001:db8::1")
                .issuedBy(pki.intermediate);

        assertThat(CertificateMaterial.fromPem(issued.pem(), issued.keyPem())
                        .leaf()
                        .orElseThrow()
                        .subjectAlternativeNames())
                .containsExactly("www.example.com", "10.0.0.1", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void leaf_givenNewlineInSubject_expectsItPrintable() {
        TestCertificates.Issued issued = TestCertificates.leaf("line.example.com")
                .subject("CN=first\nINFO second")
                .issuedBy(pki.intermediate);

        CertificateMaterial material = CertificateMaterial.fromPem(issued.pem(), issued.keyPem());

        assertThat(material.leaf().orElseThrow().subject()).isEqualTo("CN=first?INFO second");
        assertThat(material.toString()).doesNotContain("\n");
    }

    @Test
    void accessors_givenUnreadableInput_expectsEmptyFactsAndNoContent() {
        CertificateMaterial material = CertificateMaterial.fromPem(new byte[0], new byte[0]);

        assertThat(material.leaf()).isEmpty();
        assertThat(material.isComplete()).isFalse();
        assertThat(material).hasToString("CertificateMaterial[no readable certificate]");
        assertThatIllegalStateException().isThrownBy(material::certificateChainPem);
        assertThatIllegalStateException().isThrownBy(material::privateKeyPem);
    }

    @Test
    void fromPem_givenArrays_expectsThemCopiedAndUnchanged() {
        byte[] chain = pem(pki.leaf, pki.intermediate);
        byte[] key = pki.leaf.keyPem();

        CertificateMaterial material = CertificateMaterial.fromPem(chain, key);
        assertThat(chain).isEqualTo(pem(pki.leaf, pki.intermediate));
        assertThat(key).isEqualTo(pki.leaf.keyPem());
        Arrays.fill(chain, (byte) 0);
        Arrays.fill(key, (byte) 0);

        assertThat(material.certificateChainPem()).isEqualTo(pem(pki.leaf, pki.intermediate));
        assertThat(new String(material.privateKeyPem(), US_ASCII)).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    @Test
    void privateKeyPem_givenChangedCopy_expectsOriginal() {
        CertificateMaterial material = pki.material();
        material.privateKeyPem()[0] = 'X';
        material.certificateChainPem()[0] = 'X';

        assertThat(material.privateKeyPem()[0]).isEqualTo((byte) '-');
        assertThat(material.certificateChainPem()[0]).isEqualTo((byte) '-');
    }

    @Test
    void destroy_givenMaterial_expectsNothingToSendAndFactsKept() {
        CertificateMaterial material = pki.material();
        assertThat(material.isDestroyed()).isFalse();

        material.destroy();
        material.destroy();

        assertThat(material.isDestroyed()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(material::privateKeyPem)
                .withMessage("the private key has been destroyed");
        assertThatIllegalStateException()
                .isThrownBy(() -> TestPki.checks(material))
                .withMessage("the private key has been destroyed");
        assertThat(material.leaf()).isPresent();
        assertThat(material.certificateChainPem()).isEqualTo(pem(pki.leaf, pki.intermediate));
    }

    @Test
    void destroy_givenMaterial_expectsItsArrayOverwritten() {
        byte[] pem = pki.leaf.keyPem();
        ParsedKey key = new ParsedKey(PublicKeyFacts.rsa(BigInteger.TEN, BigInteger.TWO), true, pem);

        key.destroy();

        assertThat(pem).containsOnly(0);
    }

    @Test
    void fromPemFiles_givenFiles_expectsTheirContent(@TempDir Path folder) throws IOException {
        Path chain = Files.write(folder.resolve("chain.pem"), pem(pki.leaf, pki.intermediate));
        Path key = Files.write(folder.resolve("key.pem"), pki.leaf.keyPem());

        assertThat(TestPki.checks(CertificateMaterial.fromPemFiles(chain, key))).isEmpty();
    }

    @Test
    void fromPemFiles_givenMissingFile_expectsIoException(@TempDir Path folder) {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> CertificateMaterial.fromPemFiles(folder.resolve("a"), folder.resolve("b")));
    }

    @Test
    void fromPemFiles_givenHugeFile_expectsTooLarge(@TempDir Path folder) throws IOException {
        Path huge = folder.resolve("huge.pem");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 33);
        }

        assertThat(TestPki.checks(CertificateMaterial.fromPemFiles(huge, huge)))
                .containsExactly(Check.INPUT_TOO_LARGE, Check.INPUT_TOO_LARGE);
    }

    @Test
    void fromPem_givenMaterial_expectsProviderNotRegistered() {
        pki.material();

        assertThat(Security.getProvider("BC")).isNull();
    }

    @Test
    void fromPemFiles_givenEncryptedKey_expectsDecrypted(@TempDir Path folder) throws IOException {
        Path chain = Files.write(folder.resolve("chain.pem"), pem(pki.leaf, pki.intermediate));
        Path key = Files.write(folder.resolve("key.pem"), EncryptedKeys.pkcs8(pki.leaf));

        CertificateMaterial material = CertificateMaterial.fromPemFiles(chain, key, EncryptedKeys.PASSWORD);

        assertThat(material.privateKeyPem()).isEqualTo(pki.material().privateKeyPem());
    }
}
