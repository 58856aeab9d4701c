// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.List;

/** Whether the leaf's key is one that can be used, and the private key is its counterpart. */
final class KeyChecks {

    private KeyChecks() {}

    static void check(CertificateMaterial material, Findings findings) {
        List<ParsedCertificate> chain = material.chain();
        chain.stream().findFirst().ifPresent(leaf -> {
            checkAlgorithm(leaf, findings);
            checkStrength(leaf, findings);
        });
        material.key().ifPresent(key -> {
            if (!key.isConsistent()) {
                findings.add(
                        Check.KEY_INCONSISTENT,
                        "the private key is " + key.publicKey().describe());
            }
            if (!chain.isEmpty() && chain.get(0).publicKey().isSupported()) {
                checkMatch(key.publicKey(), chain, findings);
            }
        });
    }

    private static void checkAlgorithm(ParsedCertificate leaf, Findings findings) {
        if (!leaf.publicKey().isSupported()) {
            findings.add(
                    Check.KEY_ALGORITHM,
                    "the public key of " + leaf + " is " + leaf.publicKey().describe());
        }
    }

    /** The leaf's alone, as trying takes time: an issuer's key is the issuer's business. */
    private static void checkStrength(ParsedCertificate leaf, Findings findings) {
        PublicKeyFacts key = leaf.publicKey();
        if (key.algorithm().equals(PublicKeyFacts.RSA)
                && FermatFactorisation.succeeds(key.numbers().get(0))) {
            findings.add(Check.KEY_WEAK, "the key of " + leaf + " is " + key.describe());
        }
    }

    private static void checkMatch(PublicKeyFacts key, List<ParsedCertificate> chain, Findings findings) {
        ParsedCertificate leaf = chain.get(0);
        if (leaf.publicKey().equals(key)) {
            return;
        }
        String found = leaf.publicKey().describe().equals(key.describe())
                ? "the private key and the leaf's are both " + key.describe() + ", but no pair"
                : "the private key is " + key.describe() + ", the leaf's is "
                        + leaf.publicKey().describe();
        String owner = chain.stream()
                .filter(certificate -> certificate.publicKey().equals(key))
                .findFirst()
                .map(certificate -> "; it belongs to " + certificate)
                .orElse("");
        findings.add(Check.KEY_MISMATCH, found + owner);
    }
}
