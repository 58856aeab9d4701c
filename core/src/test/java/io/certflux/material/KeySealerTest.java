// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.material.TestCertificates.Issued;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySealerTest {

    private static final String NO_KEY = "have an RSA key of 2048 bits or more, or an EC key on P-256 or P-384: ";

    static Stream<Issued> recipients() {
        return SealedKeys.recipients().stream();
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void seal_givenKeyOfEitherKind_expectsRecipientToReadTheSameKey(Issued recipient) {
        CertificateMaterial opened = SealedKeys.unseal(SealedKeys.seal(recipient), recipient);

        assertThat(opened.privateKeyPem()).isEqualTo(SealedKeys.material().privateKeyPem());
        assertThat(opened.certificateChainPem()).isEqualTo(SealedKeys.chain());
        assertThat(TestPki.checks(opened)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void seal_givenSameKeyTwice_expectsNothingInCommonThatTells(Issued recipient) {
        assertThat(SealedKeys.seal(recipient)).isNotEqualTo(SealedKeys.seal(recipient));
    }

    @Test
    void seal_givenKeyOf2048Bits_expectsRoomForEightTimesAsMany() {
        CertificateMaterial material = CertificateMaterial.fromPem(SealedKeys.RSA.pem(), SealedKeys.RSA.keyPem());

        byte[] sealed = KeySealer.to(SealedKeys.RSA.pem()).seal("id", material);

        assertThat(8 * sealed.length).isLessThan(KeyUnsealer.MAX_BYTES);
    }

    @Test
    void seal_givenKeyThatIsNotTheLeafs_expectsRefusal() {
        CertificateMaterial material = CertificateMaterial.fromPem(SealedKeys.chain(), SealedKeys.P256.keyPem());

        assertThatThrownBy(() -> KeySealer.to(SealedKeys.RSA.pem()).seal("id", material))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the private key must belong to the leaf: CertificateMaterial[");
    }

    @Test
    void seal_givenNoKey_expectsRefusalSayingWhatWasFound() {
        CertificateMaterial material = CertificateMaterial.fromPem(SealedKeys.chain(), new byte[] {1});

        assertThatThrownBy(() -> KeySealer.to(SealedKeys.RSA.pem()).seal("id", material))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("must have a certificate and a private key", "CF-KEY-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "12345678901234567890123456789012345678901234567890123456789012345"})
    void seal_givenNoCertificateId_expectsRefusalNamingTheField(String certificateId) {
        KeySealer sealer = KeySealer.to(SealedKeys.RSA.pem());

        assertThatThrownBy(() -> sealer.seal(certificateId, SealedKeys.material()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("certificateId must be 1 to 64 letters");
    }

    @Test
    void seal_givenDestroyedMaterial_expectsRefusal() {
        CertificateMaterial material = SealedKeys.material();
        material.destroy();

        assertThatThrownBy(() -> KeySealer.to(SealedKeys.RSA.pem()).seal("id", material))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the private key has been destroyed");
    }

    static Stream<Arguments> certificates() {
        return Stream.of(
                Arguments.of(new byte[] {1}, "be one X.509 certificate in PEM or DER: 0 certificates"),
                Arguments.of(SealedKeys.chain(), "be one X.509 certificate in PEM or DER: 2 certificates"),
                Arguments.of(recipient("RSA 1024", 0), NO_KEY + "'CN=other' has RSA 1024"),
                Arguments.of(recipient("EC secp521r1", 0), NO_KEY + "'CN=other' has EC P-521"),
                Arguments.of(recipient("Ed25519", 0), NO_KEY + "'CN=other' has Ed25519"),
                Arguments.of(recipient("RSA 2048", KeyUsage.digitalSignature), "allow keyEncipherment if it restricts"),
                Arguments.of(
                        recipient("EC secp256r1", KeyUsage.keyEncipherment), "allow keyAgreement if it restricts"));
    }

    private static byte[] recipient(String algorithm, int keyUsage) {
        return SealedKeys.recipient("other", algorithm, keyUsage).pem();
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void to_givenCertificateThatCannotBeSealedTo_expectsRule(byte[] certificate, String rule) {
        assertThatThrownBy(() -> KeySealer.to(certificate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the recipient's certificate must " + rule);
    }

    @Test
    void to_givenDerWithoutKeyUsage_expectsItsNameInText() {
        Issued any = SealedKeys.recipient("any", "EC secp256r1", 0);

        assertThat(KeySealer.to(any.der()))
                .hasToString("KeySealer['CN=any' with serial number "
                        + any.certificate().getSerialNumber().toString(16) + "]");
    }
}
