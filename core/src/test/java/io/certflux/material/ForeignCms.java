// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import io.certflux.material.TestCertificates.Issued;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;

/** CMS that others might write: the key is sealed, but not as a sealer of ours does it. */
final class ForeignCms {

    static final KeyBinding BINDING = new KeyBinding(
            SealedKeys.CERTIFICATE_ID,
            SealedKeys.material().leaf().orElseThrow().sha256());

    private ForeignCms() {}

    static byte[] authEnveloped(
            ASN1ObjectIdentifier cipher, Optional<AttributeTable> attributes, RecipientInfoGenerator... recipients) {
        try {
            CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
            for (RecipientInfoGenerator recipient : recipients) {
                generator.addRecipientInfoGenerator(recipient);
            }
            attributes.ifPresent(
                    table -> generator.setAuthenticatedAttributeGenerator(new SimpleAttributeTableGenerator(table)));
            return generator
                    .generate(content(), (OutputAEADEncryptor) encryptor(cipher))
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** AES-128-GCM that calls itself AES-256-GCM. */
    static byte[] withShortKey(RecipientInfoGenerator recipient) {
        try {
            CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(recipient);
            generator.setAuthenticatedAttributeGenerator(new SimpleAttributeTableGenerator(BINDING.toAttributes()));
            return generator
                    .generate(content(), new Renamed((OutputAEADEncryptor) encryptor(CMSAlgorithm.AES128_GCM)))
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Renamed(OutputAEADEncryptor encryptor) implements OutputAEADEncryptor {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(
                    CMSAlgorithm.AES256_GCM, encryptor.getAlgorithmIdentifier().getParameters());
        }

        @Override
        public OutputStream getOutputStream(OutputStream encrypted) {
            return encryptor.getOutputStream(encrypted);
        }

        @Override
        public OutputStream getAADStream() {
            return encryptor.getAADStream();
        }

        @Override
        public GenericKey getKey() {
            return encryptor.getKey();
        }

        @Override
        public byte[] getMAC() {
            return encryptor.getMAC();
        }
    }

    static byte[] enveloped(ASN1ObjectIdentifier cipher, RecipientInfoGenerator recipient) {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(recipient);
            return generator.generate(content(), encryptor(cipher)).getEncoded();
        } catch (CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CMSProcessableByteArray content() {
        return new CMSProcessableByteArray(SealedKeys.material().privateKeyPem());
    }

    private static OutputEncryptor encryptor(ASN1ObjectIdentifier cipher) throws CMSException {
        return new JceCMSContentEncryptorBuilder(cipher)
                .setProvider(TestCertificates.PROVIDER)
                .build();
    }

    /** As ours, to the recipient. */
    static RecipientInfoGenerator to(Issued recipient) {
        try {
            return RecipientCertificate.read(recipient.pem()).keyManagement().generator();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RSA with another algorithm than OAEP with SHA-256. */
    static RecipientInfoGenerator to(Issued recipient, AlgorithmIdentifier algorithm) {
        try {
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(recipient.certificate());
            return new JceKeyTransRecipientInfoGenerator(certificate, algorithm).setProvider(TestCertificates.PROVIDER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static AuthEnvelopedData parts(byte[] sealed) {
        return AuthEnvelopedData.getInstance(ContentInfo.getInstance(sealed).getContent());
    }

    /** One with the attributes of another. */
    static byte[] withAttributes(byte[] sealed, ASN1Set attributes) {
        AuthEnvelopedData parts = parts(sealed);
        return encoded(new AuthEnvelopedData(
                null,
                parts.getRecipientInfos(),
                parts.getAuthEncryptedContentInfo(),
                attributes,
                parts.getMac(),
                parts.getUnauthAttrs()));
    }

    /** One with attributes that nothing protects. */
    static byte[] withUnprotected(byte[] sealed, ASN1Set attributes) {
        AuthEnvelopedData parts = parts(sealed);
        return encoded(new AuthEnvelopedData(
                null,
                parts.getRecipientInfos(),
                parts.getAuthEncryptedContentInfo(),
                parts.getAuthAttrs(),
                parts.getMac(),
                attributes));
    }

    private static byte[] encoded(ASN1Encodable data) {
        try {
            return new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, data).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
