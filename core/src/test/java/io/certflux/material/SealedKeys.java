// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certflux.material.SealedKeyException.Rule;
import io.certflux.material.TestCertificates.Issued;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;

/** One key to seal, recipients of every kind, and short ways to seal and open. */
final class SealedKeys {

    static final String CERTIFICATE_ID = "JADeKqED";
    static final Issued RSA = recipient("rsa-recipient", "RSA 2048", KeyUsage.keyEncipherment);
    static final Issued P256 = recipient("p256-recipient", "EC secp256r1", KeyUsage.keyAgreement);
    static final Issued P384 = recipient("p384-recipient", "EC secp384r1", KeyUsage.keyAgreement);

    private static final TestPki PKI = new TestPki();
    /** Of the second line, which no other key shares. */
    private static final String CANARY = new String(PKI.material().privateKeyPem(), US_ASCII).substring(95, 115);

    private SealedKeys() {}

    static List<Issued> recipients() {
        return List.of(RSA, P256, P384);
    }

    /** A certificate with its own key: names and algorithms are as given. */
    static Issued recipient(String name, String algorithm, int keyUsage) {
        return TestCertificates.leaf(name)
                .algorithm(algorithm)
                .keyUsage(keyUsage)
                .selfSigned();
    }

    static CertificateMaterial material() {
        return PKI.material();
    }

    static byte[] chain() {
        return TestCertificates.pem(PKI.leaf, PKI.intermediate);
    }

    static byte[] seal(Issued to) {
        return KeySealer.to(to.pem()).seal(CERTIFICATE_ID, material());
    }

    static KeyRecipient holder(Issued recipient) {
        return KeyRecipient.fromPem(recipient.pem(), recipient::keyPem);
    }

    static KeyUnsealer unsealer(Issued... recipients) {
        return KeyUnsealer.of(Arrays.stream(recipients).map(SealedKeys::holder).toList());
    }

    static CertificateMaterial unseal(byte[] sealed, Issued... recipients) {
        return unsealer(recipients).unseal(sealed, CERTIFICATE_ID, chain());
    }

    /** The rule that a sealed key breaks; its message says rule and remedy, and shows nothing of key or content. */
    static Rule ruleBrokenBy(byte[] sealed, Issued... recipients) {
        SealedKeyException error = catchThrowableOfType(SealedKeyException.class, () -> unseal(sealed, recipients));
        assertThat(error).as("opened").isNotNull();
        assertThat(error)
                .hasMessageStartingWith(error.rule().toString())
                .hasMessageEndingWith(error.rule().remedy());
        assertThat(error).hasNoCause();
        assertThat(error.getMessage()).doesNotContain("PRIVATE KEY").doesNotContain(CANARY);
        return error.rule();
    }
}
