// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.List;
import java.util.Map;

/** What an ordered chain lacks, has too much of, or is signed with. */
final class ChainChecks {

    private static final int MAX_INTERMEDIATES = 5;
    private static final int MIN_RSA_BITS = 2048;
    private static final List<String> CURVES = List.of("P-256", "P-384", "P-521");
    private static final Map<String, String> WEAK_SIGNATURES = Map.of(
            "1.2.840.113549.1.1.2", "MD2 with RSA",
            "1.2.840.113549.1.1.4", "MD5 with RSA",
            "1.2.840.113549.1.1.5", "SHA-1 with RSA",
            "1.3.14.3.2.29", "SHA-1 with RSA",
            "1.2.840.10045.4.1", "SHA-1 with ECDSA",
            "1.2.840.10040.4.3", "SHA-1 with DSA");

    private ChainChecks() {}

    static void check(List<ParsedCertificate> chain, Findings findings) {
        if (chain.isEmpty()) {
            return;
        }
        checkExtent(chain, findings);
        for (ParsedCertificate certificate : chain) {
            checkKey(certificate, findings);
            checkSignature(certificate, findings);
        }
    }

    private static void checkExtent(List<ParsedCertificate> chain, Findings findings) {
        ParsedCertificate leaf = chain.get(0);
        List<ParsedCertificate> issuers = chain.subList(1, chain.size());
        long intermediates =
                issuers.stream().filter(issuer -> !issuer.isSelfIssued()).count();
        if (issuers.isEmpty() && !leaf.isSelfIssued()) {
            findings.add(
                    Check.CHAIN_INCOMPLETE, leaf + " comes without its issuer '" + leaf.issuer() + "'" + hint(leaf));
        }
        if (intermediates > MAX_INTERMEDIATES) {
            findings.add(Check.CHAIN_TOO_LONG, intermediates + " intermediates");
        }
        issuers.stream()
                .filter(ParsedCertificate::isSelfSigned)
                .forEach(root -> findings.add(Check.CHAIN_ROOT_INCLUDED, "the root is " + root));
    }

    private static String hint(ParsedCertificate leaf) {
        String url = leaf.extensions().issuerUrl();
        return url.isEmpty() ? "" : ", to be had at " + url;
    }

    private static void checkKey(ParsedCertificate certificate, Findings findings) {
        PublicKeyFacts key = certificate.publicKey();
        String found = "the key of " + certificate + " is " + key.describe();
        if (key.algorithm().equals(PublicKeyFacts.RSA) && (key.size() < MIN_RSA_BITS || key.size() % 8 != 0)) {
            findings.add(Check.KEY_SIZE, found);
        }
        if (key.algorithm().equals(PublicKeyFacts.EC) && !CURVES.contains(key.curve())) {
            findings.add(Check.KEY_CURVE, found);
        }
    }

    /** Nobody relies on the signature of a root. */
    private static void checkSignature(ParsedCertificate certificate, Findings findings) {
        String weak = WEAK_SIGNATURES.get(certificate.signatureAlgorithm());
        if (weak != null && !(certificate.isAuthority() && certificate.isSelfIssued())) {
            findings.add(Check.WEAK_SIGNATURE, certificate + " is signed by " + weak);
        }
    }
}
