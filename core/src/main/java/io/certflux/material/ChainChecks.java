// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.List;

/** What an ordered chain lacks, has too much of, or is signed with. */
final class ChainChecks {

    private static final int MAX_INTERMEDIATES = 5;

    private ChainChecks() {}

    static void check(List<ParsedCertificate> chain, Findings findings) {
        if (chain.isEmpty()) {
            return;
        }
        checkExtent(chain, findings);
        for (ParsedCertificate certificate : chain) {
            PublicKeyChecks.check(certificate, findings);
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

    /** Nobody relies on the signature of a root. */
    private static void checkSignature(ParsedCertificate certificate, Findings findings) {
        if (!(certificate.isAuthority() && certificate.isSelfIssued())) {
            certificate
                    .weakSignature()
                    .ifPresent(weak -> findings.add(Check.WEAK_SIGNATURE, certificate + " is signed by " + weak));
        }
    }
}
