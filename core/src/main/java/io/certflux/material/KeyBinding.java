// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;

/**
 * What a sealed key is for, as its authenticated attributes. Attributes besides are refused: a later one may narrow what a key
 * is for, and must not be passed over by those who do not know it.
 *
 * @param leafSha256 64 lower-case hex digits
 */
record KeyBinding(String certificateId, String leafSha256) {

    /** From the UUID 8aa9c9a0-3f56-455b-8fe0-04e2d2605d3f: a name of our own that nobody had to be asked for (X.667). */
    private static final ASN1ObjectIdentifier ARC =
            new ASN1ObjectIdentifier("2.25.184315051047848963369536174429086702911");

    static final ASN1ObjectIdentifier CERTIFICATE_ID = ARC.branch("1");
    static final ASN1ObjectIdentifier LEAF_SHA_256 = ARC.branch("2");

    private static final int ATTRIBUTES = 3;
    private static final int SHA_256_BYTES = 32;

    AttributeTable toAttributes() {
        return new AttributeTable(new DERSet(new ASN1Encodable[] {
            attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data),
            attribute(CERTIFICATE_ID, new DERUTF8String(certificateId)),
            attribute(LEAF_SHA_256, new DEROctetString(HexFormat.of().parseHex(leafSha256)))
        }));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    /** Empty where the attributes are not exactly the ones above. */
    static Optional<KeyBinding> read(ASN1Set attributes) {
        try {
            AttributeTable table = new AttributeTable(attributes);
            Optional<ASN1Encodable> contentType = value(table, CMSAttributes.contentType);
            if (attributes.size() != ATTRIBUTES
                    || !contentType.filter(CMSObjectIdentifiers.data::equals).isPresent()) {
                return Optional.empty();
            }
            return value(table, CERTIFICATE_ID)
                    .flatMap(id -> value(table, LEAF_SHA_256).map(leaf -> of(id, leaf)))
                    .filter(binding -> binding.leafSha256().length() == 2 * SHA_256_BYTES);
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static KeyBinding of(ASN1Encodable certificateId, ASN1Encodable leafSha256) {
        return new KeyBinding(
                ASN1UTF8String.getInstance(certificateId).getString(),
                HexFormat.of().formatHex(ASN1OctetString.getInstance(leafSha256).getOctets()));
    }

    /** The value of an attribute that is there once and has one. */
    private static Optional<ASN1Encodable> value(AttributeTable table, ASN1ObjectIdentifier type) {
        return Optional.ofNullable(table.get(type))
                .map(Attribute::getAttrValues)
                .filter(values -> values.size() == 1)
                .map(values -> values.getObjectAt(0));
    }
}
