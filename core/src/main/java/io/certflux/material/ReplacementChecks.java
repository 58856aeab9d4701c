// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.List;
import java.util.Locale;

/** Whether the leaf can take the place of the certificate that is live. */
final class ReplacementChecks {

    private static final int MAX_NAMES_SHOWN = 10;

    private ReplacementChecks() {}

    static void check(LeafFacts leaf, ReplacedCertificate replaced, Findings findings) {
        if (replaced.sha1().filter(sha1 -> hex(sha1).equals(leaf.sha1())).isPresent()) {
            // Everything else about it is the same, so there is nothing more to compare.
            findings.add(Check.REPLACED_IDENTICAL, "both have the SHA-1 fingerprint " + leaf.sha1());
            return;
        }
        checkNames(leaf, replaced, findings);
        replaced.notAfter()
                .filter(end -> !leaf.notAfter().isAfter(end))
                .ifPresent(end ->
                        findings.add(Check.REPLACED_NOT_LATER, "ends " + leaf.notAfter() + ", the old one " + end));
        replaced.issuer()
                .filter(issuer -> !issuer.equals(leaf.issuer()))
                .ifPresent(issuer -> findings.add(
                        Check.REPLACED_ISSUER_CHANGED,
                        "issued by '" + leaf.issuer() + "', the old one by '" + issuer + "'"));
        replaced.keyAlgorithm()
                .filter(algorithm -> !algorithm.equalsIgnoreCase(leaf.keyAlgorithm()))
                .ifPresent(algorithm -> findings.add(
                        Check.REPLACED_KEY_ALGORITHM,
                        "the key is " + leaf.keyAlgorithm() + ", the old one " + algorithm));
    }

    private static void checkNames(LeafFacts leaf, ReplacedCertificate replaced, Findings findings) {
        List<String> lost = replaced.subjectAlternativeNames().stream()
                .filter(name -> !leaf.covers(name))
                .toList();
        if (!lost.isEmpty()) {
            String names = String.join(", ", lost.subList(0, Math.min(lost.size(), MAX_NAMES_SHOWN)));
            findings.add(Check.REPLACED_NAMES_LOST, lost.size() + " not covered: " + names);
        }
    }

    private static String hex(String fingerprint) {
        return fingerprint.replace(":", "").strip().toLowerCase(Locale.ROOT);
    }
}
