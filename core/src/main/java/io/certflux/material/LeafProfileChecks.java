// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.time.Duration;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Whether the leaf is a server certificate as clients expect one. */
final class LeafProfileChecks {

    private LeafProfileChecks() {}

    static void check(ParsedCertificate leaf, Findings findings) {
        CertificateExtensions extensions = leaf.extensions();
        if (leaf.isAuthority()) {
            findings.add(Check.LEAF_IS_CA, leaf + " is a certificate authority");
        }
        if (extensions.subjectAlternativeNames().isEmpty()) {
            findings.add(Check.LEAF_NO_NAMES, leaf + " has no DNS name or IP address");
        }
        extensions.keyUsage().ifPresent(usage -> checkKeyUsage(leaf, usage, findings));
        extensions
                .extendedKeyUsage()
                .ifPresentOrElse(
                        usage -> checkPurposes(leaf, usage, findings),
                        () -> findings.add(Check.LEAF_NO_EXTENDED_KEY_USAGE, leaf + " has no extended key usage"));
        checkValidity(leaf, findings);
    }

    /** TLS 1.3 and ephemeral key exchange need a signature; RSA key exchange, in TLS 1.2, enciphers. */
    private static void checkKeyUsage(ParsedCertificate leaf, KeyUsage usage, Findings findings) {
        boolean enciphers =
                leaf.publicKey().algorithm().equals(PublicKeyFacts.RSA) && usage.hasUsages(KeyUsage.keyEncipherment);
        if (!enciphers && !usage.hasUsages(KeyUsage.digitalSignature)) {
            findings.add(Check.LEAF_KEY_USAGE, leaf + " is for other uses only");
        }
    }

    private static void checkPurposes(ParsedCertificate leaf, ExtendedKeyUsage usage, Findings findings) {
        if (!usage.hasKeyPurposeId(KeyPurposeId.id_kp_serverAuth)
                && !usage.hasKeyPurposeId(KeyPurposeId.anyExtendedKeyUsage)) {
            findings.add(Check.LEAF_NO_SERVER_AUTH, leaf + " is for other purposes only");
        }
    }

    private static void checkValidity(ParsedCertificate leaf, Findings findings) {
        Duration limit = ValidityLimit.at(leaf.notBefore());
        Duration validity = ValidityLimit.validity(leaf.notBefore(), leaf.notAfter());
        if (validity.compareTo(limit) > 0) {
            findings.add(
                    Check.VALIDITY_TOO_LONG,
                    leaf + " is valid for over " + validity.minusSeconds(1).toDays() + " days, the limit is "
                            + limit.toDays());
        }
    }
}
