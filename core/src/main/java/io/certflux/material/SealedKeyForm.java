// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * The outer form of a sealed key: one AuthEnvelopedData with one recipient, AES-256-GCM and nothing optional. CMS lets a
 * sender write one content in many ways, and authenticates the content and the attributes alone; there is one way here, so
 * that a change to any byte is noticed.
 */
final class SealedKeyForm {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private SealedKeyForm() {}

    static AuthEnvelopedData read(byte[] sealed) {
        if (sealed.length > KeyUnsealer.MAX_BYTES) {
            throw new SealedKeyException(SealedKeyException.Rule.SIZE, sealed.length + " bytes");
        }
        try {
            ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(sealed));
            requireAuthenticated(info);
            AuthEnvelopedData data = AuthEnvelopedData.getInstance(info.getContent());
            requireAlgorithm(data);
            return data;
        } catch (SealedKeyException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SealedKeyException(SealedKeyException.Rule.FORM, sealed.length + " bytes that are none");
        }
    }

    private static void requireAuthenticated(ContentInfo info) {
        if (info.getContentType().equals(CMSObjectIdentifiers.envelopedData)) {
            throw new SealedKeyException(
                    SealedKeyException.Rule.AUTHENTICATED, "it is EnvelopedData, in which changes go unnoticed");
        }
        if (!info.getContentType().equals(CMSObjectIdentifiers.authEnvelopedData)) {
            throw new SealedKeyException(
                    SealedKeyException.Rule.AUTHENTICATED, "it is of type " + info.getContentType());
        }
    }

    private static void requireAlgorithm(AuthEnvelopedData data) {
        AlgorithmIdentifier algorithm = data.getAuthEncryptedContentInfo().getContentEncryptionAlgorithm();
        if (!algorithm.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_GCM)) {
            throw new SealedKeyException(
                    SealedKeyException.Rule.ALGORITHM, "the content is encrypted by " + algorithm.getAlgorithm());
        }
        GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
        if (parameters.getNonce().length != NONCE_BYTES
                || parameters.getIcvLen() != TAG_BYTES
                || data.getMac().getOctets().length != TAG_BYTES) {
            throw new SealedKeyException(
                    SealedKeyException.Rule.ALGORITHM,
                    "its nonce or tag is not of " + NONCE_BYTES + " or " + TAG_BYTES + " bytes");
        }
    }

    /** How the parts of a sealed key are written. */
    static byte[] write(AuthEnvelopedData data, RecipientInfo recipient) throws IOException {
        EncryptedContentInfo content = data.getAuthEncryptedContentInfo();
        EncryptedContentInfo plain = new EncryptedContentInfo(
                CMSObjectIdentifiers.data, content.getContentEncryptionAlgorithm(), content.getEncryptedContent());
        AuthEnvelopedData parts =
                new AuthEnvelopedData(null, new DERSet(recipient), plain, data.getAuthAttrs(), data.getMac(), null);
        return new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, parts).getEncoded(ASN1Encoding.DER);
    }
}
