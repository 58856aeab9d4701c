// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInfoGenerator;

/** How the content key gets to the recipient (RFC 5652, section 6): by its RSA key, or by agreement with its EC key. */
sealed interface KeyManagement permits KeyTransport, KeyAgreement {

    /** For sealing. */
    RecipientInfoGenerator generator() throws GeneralSecurityException;

    /** For opening. */
    Recipient recipient(PrivateKey key);

    /** The same as {@link #generator} would write it; an error if its algorithms are others. */
    RecipientInfo rewritten(RecipientInfo info);

    /** Who it is for, whatever its kind; an error if the kind is one for passwords or shared keys. */
    static ASN1Encodable recipientOf(RecipientInfo info) {
        if (info.getInfo() instanceof KeyTransRecipientInfo transport) {
            return transport.getRecipientIdentifier();
        }
        if (info.getInfo() instanceof KeyAgreeRecipientInfo agreement) {
            return RecipientEncryptedKey.getInstance(
                            agreement.getRecipientEncryptedKeys().getObjectAt(0))
                    .getIdentifier();
        }
        throw otherAlgorithm("it is sealed by a password or a shared key");
    }

    static SealedKeyException otherAlgorithm(String found) {
        return new SealedKeyException(SealedKeyException.Rule.ALGORITHM, found);
    }
}
