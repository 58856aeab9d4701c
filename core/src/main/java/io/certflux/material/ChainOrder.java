// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Puts certificates in the order TLS wants: the leaf, then the issuer of each before it. Whatever does not fit stays at
 * the end, in the order given, and becomes a finding.
 */
final class ChainOrder {

    /** Verifying costs time, so a crowd of namesakes is not tried; real issuers have one or two. */
    private static final int MAX_NAMESAKES = 4;

    private final List<ParsedCertificate> given;
    private final Optional<PublicKeyFacts> key;
    private final Findings findings;

    private ChainOrder(List<ParsedCertificate> given, Optional<PublicKeyFacts> key, Findings findings) {
        this.given = given;
        this.key = key;
        this.findings = findings;
    }

    static List<ParsedCertificate> arrange(
            List<ParsedCertificate> certificates, Optional<PublicKeyFacts> key, Findings findings) {
        List<ParsedCertificate> distinct = List.copyOf(new LinkedHashSet<>(certificates));
        if (distinct.size() < certificates.size()) {
            findings.add(Check.CHAIN_DUPLICATE, certificates.size() - distinct.size() + " of " + certificates.size());
        }
        return distinct.isEmpty() ? distinct : new ChainOrder(distinct, key, findings).arrange();
    }

    private List<ParsedCertificate> arrange() {
        List<ParsedCertificate> chain = new ArrayList<>();
        List<ParsedCertificate> rest = new ArrayList<>(given);
        Optional<ParsedCertificate> next = Optional.of(leaf());
        while (next.isPresent()) {
            ParsedCertificate current = next.get();
            chain.add(current);
            rest.remove(current);
            next = current.isSelfIssued() ? Optional.empty() : issuer(current, rest);
        }
        rest.forEach(stray -> noteStray(stray, chain));
        chain.addAll(rest);
        if (rest.isEmpty() && !chain.equals(given)) {
            findings.add(
                    Check.CHAIN_REORDERED,
                    "the leaf " + chain.get(0) + " was number " + (given.indexOf(chain.get(0)) + 1));
        }
        return List.copyOf(chain);
    }

    /** A certificate that issued none of the others; where several are left, the one the key belongs to, or the first. */
    private ParsedCertificate leaf() {
        List<ParsedCertificate> candidates = given.stream()
                .filter(certificate -> !issuedAnother(certificate))
                .toList();
        List<ParsedCertificate> leaves = candidates.stream()
                .filter(candidate -> !candidate.isAuthority())
                .toList();
        if (leaves.isEmpty()) {
            leaves = candidates.isEmpty() ? given : candidates;
        }
        return leaves.stream().filter(this::matchesKey).findFirst().orElse(leaves.get(0));
    }

    private boolean issuedAnother(ParsedCertificate issuer) {
        return given.stream().anyMatch(other -> !other.equals(issuer) && other.isIssuedInTheNameOf(issuer));
    }

    private boolean matchesKey(ParsedCertificate certificate) {
        return key.filter(certificate.publicKey()::equals).isPresent();
    }

    /** Issuers renew their keys under one name: the one whose key made the signature comes before a namesake. */
    private Optional<ParsedCertificate> issuer(ParsedCertificate certificate, List<ParsedCertificate> rest) {
        List<ParsedCertificate> namesakes =
                rest.stream().filter(certificate::isIssuedInTheNameOf).toList();
        Optional<ParsedCertificate> signer = namesakes.stream()
                .limit(MAX_NAMESAKES)
                .filter(certificate::isSignedBy)
                .findFirst();
        if (signer.isEmpty() && !namesakes.isEmpty()) {
            findings.add(Check.CHAIN_SIGNATURE, certificate + " was not signed by the key of " + namesakes.get(0));
        }
        Optional<ParsedCertificate> issuer = signer.or(() -> namesakes.stream().findFirst());
        issuer.filter(found -> !found.mayCertify())
                .ifPresent(found -> findings.add(Check.CHAIN_ISSUER_NOT_CA, found + " certifies " + certificate));
        return issuer;
    }

    private void noteStray(ParsedCertificate stray, List<ParsedCertificate> chain) {
        ParsedCertificate last = chain.get(chain.size() - 1);
        if (!stray.isAuthority() && !issuedAnother(stray)) {
            findings.add(Check.CHAIN_SEVERAL_LEAVES, chain.get(0) + " and " + stray);
        } else {
            findings.add(
                    Check.CHAIN_BROKEN,
                    stray + " does not certify " + last + ", whose issuer is '" + last.issuer() + "'");
        }
    }
}
