// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Names the algorithms that browsers accept no signature of. */
final class WeakSignatures {

    private static final Map<String, String> NAMES = Map.of(
            "1.2.840.113549.1.1.2", "MD2 with RSA",
            "1.2.840.113549.1.1.4", "MD5 with RSA",
            "1.2.840.113549.1.1.5", "SHA-1 with RSA",
            "1.3.14.3.2.29", "SHA-1 with RSA",
            "1.2.840.10045.4.1", "SHA-1 with ECDSA",
            "1.2.840.10040.4.3", "SHA-1 with DSA",
            "1.3.14.3.2.26", "SHA-1 with RSASSA-PSS",
            "1.2.840.113549.2.5", "MD5 with RSASSA-PSS");

    private WeakSignatures() {}

    /** Throws an unchecked exception where the parameters are malformed. */
    static Optional<String> name(AlgorithmIdentifier signature) {
        ASN1ObjectIdentifier id = signature.getAlgorithm();
        ASN1ObjectIdentifier telling = id.equals(PKCSObjectIdentifiers.id_RSASSA_PSS) ? pssHash(signature) : id;
        return Optional.ofNullable(NAMES.get(telling.getId()));
    }

    /** SHA-1 where the parameters do not say another. */
    private static ASN1ObjectIdentifier pssHash(AlgorithmIdentifier signature) {
        return Optional.ofNullable(RSASSAPSSparams.getInstance(signature.getParameters()))
                .map(RSASSAPSSparams::getHashAlgorithm)
                .orElse(RSASSAPSSparams.DEFAULT_HASH_ALGORITHM)
                .getAlgorithm();
    }
}
