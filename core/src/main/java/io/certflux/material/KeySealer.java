// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.operator.OutputAEADEncryptor;

/**
 * Seals private keys, so that they can lie where others read: only the {@link KeyRecipient} can open one, only as it was
 * sealed, and only together with the certificate id and the leaf it was sealed for. Who sealed it is not known: everybody who
 * has the recipient's certificate can.
 *
 * <p>A sealed key is CMS AuthEnvelopedData (RFC 5083) in DER. Its content is the key as unencrypted PKCS#8 PEM, encrypted with
 * AES-256-GCM; the content key goes to the recipient by RSAES-OAEP or ECDH. Instances are immutable and thread-safe.
 */
public final class KeySealer {

    private static final Pattern CERTIFICATE_ID = Pattern.compile("[A-Za-z0-9._~:@/-]{1,64}");

    private final RecipientCertificate recipient;

    private KeySealer(RecipientCertificate recipient) {
        this.recipient = recipient;
    }

    /**
     * A sealer to the holder of a certificate.
     *
     * @param recipientCertificate one certificate, PEM or DER, with a key as {@link KeyRecipient} asks for
     * @throws IllegalArgumentException saying what is wrong with the certificate
     */
    public static KeySealer to(byte[] recipientCertificate) {
        return new KeySealer(RecipientCertificate.read(recipientCertificate));
    }

    /**
     * Seals the private key of the material. Computes for some milliseconds and asks the system for random numbers: do it where
     * blocking is allowed. The material stays the caller's to destroy.
     *
     * @param certificateId the id at Tencent Cloud of the certificate that the key may be used for
     * @param material the key, and the chain with whose leaf it may be used
     * @return a new array in DER; it may be shown to anybody
     * @throws IllegalArgumentException if the id is none, or certificate or key cannot be read or do not belong together
     * @throws IllegalStateException if the material has been destroyed
     */
    public byte[] seal(String certificateId, CertificateMaterial material) {
        require(
                CERTIFICATE_ID.matcher(certificateId).matches(),
                "certificateId must be 1 to 64 letters, digits or characters of ._~:@/- : '"
                        + Printable.text(certificateId, 64) + "'");
        require(material.isComplete(), "material must have a certificate and a private key: " + material.findings());
        ParsedKey key = material.key().orElseThrow();
        require(
                key.publicKey().equals(material.chain().get(0).publicKey()),
                "the private key must belong to the leaf: " + material);
        byte[] pem = key.pem();
        try {
            return sealed(
                    pem,
                    new KeyBinding(certificateId, material.leaf().orElseThrow().sha256()));
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    private byte[] sealed(byte[] content, KeyBinding binding) {
        try {
            CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(recipient.keyManagement().generator());
            generator.setAuthenticatedAttributeGenerator(new SimpleAttributeTableGenerator(binding.toAttributes()));
            CMSAuthEnvelopedData data = generator.generate(new CMSProcessableByteArray(content), aes256Gcm());
            return data.toASN1Structure().getEncoded(ASN1Encoding.DER);
        } catch (CMSException | GeneralSecurityException | IOException e) {
            // Not as its cause: its message is not ours.
            throw new IllegalStateException("the key could not be sealed to " + recipient + ": " + e.getClass());
        }
    }

    private static OutputAEADEncryptor aes256Gcm() throws CMSException {
        return (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                .setProvider(BouncyCastle.PROVIDER)
                .build();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The recipient's subject and serial number. */
    @Override
    public String toString() {
        return "KeySealer[" + recipient + "]";
    }
}
