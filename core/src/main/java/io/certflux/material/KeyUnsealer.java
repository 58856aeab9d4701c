// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.SealedKeyException.Rule;

import java.io.IOException;
import java.io.InputStream;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInformation;

/**
 * Opens what {@link KeySealer} sealed. It has several recipients while one takes the place of another; the sealed key names
 * the one it is for. Instances are immutable and thread-safe.
 */
public final class KeyUnsealer {

    /** The largest sealed key that is looked at; an RSA key of 16,384 bits fits. */
    public static final int MAX_BYTES = 32 * 1024;

    private final List<KeyRecipient> recipients;

    private KeyUnsealer(List<KeyRecipient> recipients) {
        this.recipients = recipients;
    }

    /**
     * An unsealer for these recipients.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static KeyUnsealer of(Collection<KeyRecipient> recipients) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("recipients must not be empty");
        }
        return new KeyUnsealer(List.copyOf(recipients));
    }

    /**
     * Opens a sealed key and puts it together with its chain. Computes for some milliseconds and asks for the recipient's
     * private key: do it where blocking is allowed.
     *
     * @param sealed what {@link KeySealer#seal} returned
     * @param certificateId the certificate id that the key came with
     * @param certificateChain the chain that it came with, as {@link CertificateMaterial#fromPem} takes it
     * @return the material, which is the caller's to destroy
     * @throws SealedKeyException saying which rule is broken; no part of the key is left then
     */
    public CertificateMaterial unseal(byte[] sealed, String certificateId, byte[] certificateChain) {
        AuthEnvelopedData data = SealedKeyForm.read(sealed);
        KeyRecipient recipient = recipientOf(sealed, data);
        KeyBinding binding = bindingOf(data);
        byte[] pem = decrypted(sealed, data, recipient);
        try {
            // Not before the decryption: until then anybody may have written the attributes.
            requireCertificateId(binding, certificateId);
            CertificateMaterial material = CertificateMaterial.fromPem(certificateChain, pem);
            requireLeaf(binding, material);
            return material;
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    private KeyRecipient recipientOf(byte[] sealed, AuthEnvelopedData data) {
        try {
            if (data.getRecipientInfos().size() != 1) {
                throw new SealedKeyException(
                        Rule.FORM, "it has " + data.getRecipientInfos().size() + " recipients");
            }
            RecipientInfo info =
                    RecipientInfo.getInstance(data.getRecipientInfos().getObjectAt(0));
            KeyRecipient recipient = named(KeyManagement.recipientOf(info));
            RecipientInfo rewritten = recipient.certificate().keyManagement().rewritten(info);
            if (!Arrays.equals(sealed, SealedKeyForm.write(data, rewritten))) {
                throw new SealedKeyException(Rule.FORM, "it has other parts, or is not in DER");
            }
            return recipient;
        } catch (SealedKeyException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SealedKeyException(Rule.FORM, "its recipient cannot be read");
        }
    }

    private KeyRecipient named(ASN1Encodable name) throws IOException {
        for (KeyRecipient recipient : recipients) {
            if (recipient.certificate().isNamedBy(name)) {
                return recipient;
            }
        }
        ASN1Integer serialNumber =
                IssuerAndSerialNumber.getInstance(name.toASN1Primitive()).getSerialNumber();
        throw new SealedKeyException(
                Rule.RECIPIENT,
                "it is sealed to serial number " + serialNumber.getValue().toString(16) + ", and the recipients are "
                        + recipients.stream().map(KeyRecipient::certificate).toList());
    }

    private static KeyBinding bindingOf(AuthEnvelopedData data) {
        return Optional.ofNullable(data.getAuthAttrs())
                .flatMap(KeyBinding::read)
                .orElseThrow(() -> new SealedKeyException(
                        Rule.FORM, "its authenticated attributes are not a certificate id and a leaf"));
    }

    private static byte[] decrypted(byte[] sealed, AuthEnvelopedData data, KeyRecipient recipient) {
        PrivateKey key = recipient.privateKey();
        byte[] content = new byte
                [data.getAuthEncryptedContentInfo().getEncryptedContent().getOctets().length];
        try {
            RecipientInformation info = new CMSAuthEnvelopedData(sealed)
                    .getRecipientInfos()
                    .getRecipients()
                    .iterator()
                    .next();
            InputStream plain = info.getContentStream(
                            recipient.certificate().keyManagement().recipient(key))
                    .getContentStream();
            // The end is where the tag is compared: what was read before is worth nothing without it.
            if (plain.readNBytes(content, 0, content.length) == content.length && plain.read() < 0) {
                return content;
            }
        } catch (CMSException | IOException | RuntimeException e) {
            // Falls through: whatever it was, the message may quote what was decrypted.
        }
        Arrays.fill(content, (byte) 0);
        throw new SealedKeyException(Rule.INTACT, "it does not decrypt with the key of " + recipient.certificate());
    }

    private static void requireCertificateId(KeyBinding binding, String certificateId) {
        if (!binding.certificateId().equals(certificateId)) {
            throw new SealedKeyException(
                    Rule.CERTIFICATE_ID,
                    "sealed for '" + Printable.text(binding.certificateId(), 64) + "', came with '"
                            + Printable.text(certificateId, 64) + "'");
        }
    }

    private static void requireLeaf(KeyBinding binding, CertificateMaterial material) {
        String found = material.leaf().map(LeafFacts::sha256).orElse("no readable certificate");
        if (!binding.leafSha256().equals(found)) {
            material.destroy();
            throw new SealedKeyException(
                    Rule.LEAF, "sealed for SHA-256 " + binding.leafSha256() + ", came with " + found);
        }
    }

    /** The recipients' subjects and serial numbers. */
    @Override
    public String toString() {
        return "KeyUnsealer" + recipients;
    }
}
