// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;

/** Ephemeral-static ECDH (RFC 5753): the content key is wrapped by what a new key and the recipient's agree on. */
record KeyAgreement(RecipientCertificate to) implements KeyManagement {

    /** By the name of the recipient's curve; the hash is as strong as the curve. */
    static final Map<String, ASN1ObjectIdentifier> CURVES = Map.of(
            "P-256", SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme,
            "P-384", SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme);

    private static final int WRAPPED_KEY_BYTES = 40;
    private static final byte UNCOMPRESSED = 4;

    @Override
    public RecipientInfoGenerator generator() throws GeneralSecurityException {
        KeyPair ephemeral = ephemeral();
        return new JceKeyAgreeRecipientInfoGenerator(
                        scheme(), ephemeral.getPrivate(), ephemeral.getPublic(), NISTObjectIdentifiers.id_aes256_wrap)
                .addRecipient(to.certificate())
                .setProvider(BouncyCastle.PROVIDER);
    }

    private KeyPair ephemeral() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
        generator.initialize(((ECPublicKey) to.certificate().getPublicKey()).getParams());
        return generator.generateKeyPair();
    }

    private ASN1ObjectIdentifier scheme() {
        return Objects.requireNonNull(CURVES.get(to.publicKey().curve()), "scheme of the curve");
    }

    @Override
    public Recipient recipient(PrivateKey key) {
        return new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(BouncyCastle.PROVIDER);
    }

    @Override
    public RecipientInfo rewritten(RecipientInfo info) {
        if (!(info.getInfo() instanceof KeyAgreeRecipientInfo agreement)) {
            throw KeyManagement.otherAlgorithm("it is sealed by key transport, and the recipient's key is an EC key");
        }
        AlgorithmIdentifier algorithm =
                new AlgorithmIdentifier(scheme(), new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap));
        if (!agreement.getKeyEncryptionAlgorithm().equals(algorithm)) {
            throw KeyManagement.otherAlgorithm("the content key is agreed on by "
                    + agreement.getKeyEncryptionAlgorithm().getAlgorithm() + ", or wrapped otherwise");
        }
        return new RecipientInfo(new KeyAgreeRecipientInfo(
                new OriginatorIdentifierOrKey(ephemeralKeyOf(agreement)), null, algorithm, wrappedKeyOf(agreement)));
    }

    private OriginatorPublicKey ephemeralKeyOf(KeyAgreeRecipientInfo agreement) {
        OriginatorPublicKey key = agreement.getOriginator().getOriginatorKey();
        if (key == null || key.getPublicKeyData().getOctets()[0] != UNCOMPRESSED) {
            throw KeyManagement.otherAlgorithm("its sender's key is not ephemeral, or not an uncompressed point");
        }
        AlgorithmIdentifier curve = SubjectPublicKeyInfo.getInstance(
                        to.certificate().getPublicKey().getEncoded())
                .getAlgorithm();
        return new OriginatorPublicKey(curve, key.getPublicKeyData().getOctets());
    }

    private ASN1Sequence wrappedKeyOf(KeyAgreeRecipientInfo agreement) {
        RecipientEncryptedKey key = RecipientEncryptedKey.getInstance(
                agreement.getRecipientEncryptedKeys().getObjectAt(0));
        // A content key of 128 bits would go unnoticed otherwise.
        if (key.getEncryptedKey().getOctets().length != WRAPPED_KEY_BYTES) {
            throw KeyManagement.otherAlgorithm("its content key is not of 256 bits");
        }
        return new DERSequence(
                new RecipientEncryptedKey(new KeyAgreeRecipientIdentifier(to.id()), key.getEncryptedKey()));
    }
}
