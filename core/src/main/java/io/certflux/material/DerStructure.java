// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;

/** Tells DER structures apart by the types of their first elements, and gives each the label it has as PEM. */
final class DerStructure {

    static final String PKCS12 = "PKCS12";

    private static final int SEQUENCE = 0x30;
    private static final int LONG_LENGTH = 0x80;

    private DerStructure() {}

    /** A first look without parsing: PEM may start with a zero (0x30) too, but not with this length behind it. */
    static boolean isLikely(byte[] input) {
        if (input.length < 2 || input[0] != SEQUENCE) {
            return false;
        }
        boolean longForm = (input[1] & LONG_LENGTH) != 0;
        return longForm || (input[1] & 0xFF) == input.length - 2;
    }

    /** One block with its own array; none where it is no structure that certificates or keys come in. */
    static List<PemBlock> toBlocks(byte[] der) {
        try {
            String label = label(ASN1Sequence.getInstance(der));
            return label.isEmpty() ? List.of() : List.of(PemBlock.of(label, "", der.clone()));
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    private static String label(ASN1Sequence structure) {
        ASN1Encodable first = element(structure, 0);
        ASN1Encodable second = element(structure, 1);
        if (first instanceof ASN1ObjectIdentifier) {
            return "PKCS7";
        }
        if (first instanceof ASN1Sequence) {
            return second instanceof ASN1OctetString ? "ENCRYPTED PRIVATE KEY" : "CERTIFICATE";
        }
        return first instanceof ASN1Integer ? versioned(second, element(structure, 2)) : "";
    }

    private static String versioned(ASN1Encodable second, ASN1Encodable third) {
        if (second instanceof ASN1Integer) {
            return "RSA PRIVATE KEY";
        }
        if (second instanceof ASN1OctetString) {
            return "EC PRIVATE KEY";
        }
        return third instanceof ASN1OctetString ? "PRIVATE KEY" : PKCS12;
    }

    private static ASN1Encodable element(ASN1Sequence structure, int index) {
        return index < structure.size() ? structure.getObjectAt(index) : DERNull.INSTANCE;
    }
}
