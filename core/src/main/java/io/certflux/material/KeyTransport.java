// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;

/** RSAES-OAEP with SHA-256 (RFC 3560): the content key is encrypted by the recipient's RSA key. */
record KeyTransport(RecipientCertificate to) implements KeyManagement {

    private static final AlgorithmIdentifier SHA_256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    private static final AlgorithmIdentifier OAEP = new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_RSAES_OAEP,
            new RSAESOAEPparams(
                    SHA_256,
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA_256),
                    RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));

    @Override
    public RecipientInfoGenerator generator() throws CertificateEncodingException {
        return new JceKeyTransRecipientInfoGenerator(to.certificate(), OAEP).setProvider(BouncyCastle.PROVIDER);
    }

    @Override
    public Recipient recipient(PrivateKey key) {
        // A content key of 128 bits would go unnoticed otherwise.
        return new JceKeyTransAuthEnvelopedRecipient(key)
                .setProvider(BouncyCastle.PROVIDER)
                .setKeySizeValidation(true);
    }

    @Override
    public RecipientInfo rewritten(RecipientInfo info) {
        if (!(info.getInfo() instanceof KeyTransRecipientInfo transport)) {
            throw KeyManagement.otherAlgorithm("it is sealed by key agreement, and the recipient's key is an RSA key");
        }
        AlgorithmIdentifier algorithm = transport.getKeyEncryptionAlgorithm();
        if (!algorithm.equals(OAEP)) {
            throw KeyManagement.otherAlgorithm("the content key is encrypted by " + algorithm.getAlgorithm()
                    + ", or with other parameters than SHA-256");
        }
        return new RecipientInfo(
                new KeyTransRecipientInfo(new RecipientIdentifier(to.id()), OAEP, transport.getEncryptedKey()));
    }
}
