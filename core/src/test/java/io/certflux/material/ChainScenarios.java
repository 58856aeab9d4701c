// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.Scenario.PKI;
import static io.certflux.material.TestCertificates.intermediate;
import static io.certflux.material.TestCertificates.keys;
import static io.certflux.material.TestCertificates.leaf;
import static io.certflux.material.TestCertificates.pem;

import io.certflux.material.TestCertificates.Issued;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A chain that is out of order, incomplete, of several, or of those who may not issue. */
final class ChainScenarios {

    private ChainScenarios() {}

    static Stream<Scenario> all() {
        return Stream.concat(links(), extent());
    }

    private static Stream<Scenario> links() {
        Issued other = leaf("other.example.com").issuedBy(PKI.intermediate);
        Issued foreign = intermediate("Foreign").issuedBy(PKI.root);
        Issued namesake = intermediate("Test Intermediate")
                .keys(keys("renewed", "EC secp256r1"))
                .issuedBy(PKI.root);
        Issued notCa = intermediate("Not CA").isAuthority(false).issuedBy(PKI.intermediate);
        Issued below = leaf("below.example.com").issuedBy(notCa);
        return Stream.of(
                Scenario.chain("chain shuffled", pem(PKI.intermediate, PKI.leaf), Check.CHAIN_REORDERED),
                Scenario.chain("leaf twice", pem(PKI.leaf, PKI.intermediate, PKI.leaf), Check.CHAIN_DUPLICATE),
                Scenario.chain("two leaves", pem(PKI.leaf, PKI.intermediate, other), Check.CHAIN_SEVERAL_LEAVES),
                Scenario.chain(
                        "chain broken: foreign intermediate",
                        pem(PKI.leaf, PKI.intermediate, foreign),
                        Check.CHAIN_BROKEN),
                Scenario.chain(
                        "intermediate missing before the root",
                        pem(PKI.leaf, PKI.root),
                        Check.CHAIN_BROKEN,
                        Check.CHAIN_ROOT_INCLUDED),
                Scenario.chain("intermediate with another key", pem(PKI.leaf, namesake), Check.CHAIN_SIGNATURE),
                Scenario.issued(
                        "issuer is no authority",
                        () -> new Issued[] {below, notCa, PKI.intermediate},
                        Check.CHAIN_ISSUER_NOT_CA));
    }

    private static Stream<Scenario> extent() {
        String[] names = IntStream.range(0, 4000)
                .mapToObj(i -> "host-" + i + ".example.com")
                .toArray(String[]::new);
        return Stream.of(
                Scenario.chain("intermediate missing", pem(PKI.leaf), Check.CHAIN_INCOMPLETE),
                Scenario.chain("root included", pem(PKI.leaf, PKI.intermediate, PKI.root), Check.CHAIN_ROOT_INCLUDED),
                Scenario.issued("six intermediates", ChainScenarios::sixDeep, Check.CHAIN_TOO_LONG),
                Scenario.leaf(
                        "signed with SHA-1", leaf("sha1.example.com").signature("SHA1withECDSA"), Check.WEAK_SIGNATURE),
                Scenario.leaf("4000 names", leaf(names), Check.MATERIAL_TOO_LARGE));
    }

    private static Issued[] sixDeep() {
        List<Issued> chain = new ArrayList<>();
        Issued issuer = PKI.root;
        for (int i = 0; i < 6; i++) {
            issuer = intermediate("Level " + i).issuedBy(issuer);
            chain.add(0, issuer);
        }
        chain.add(0, leaf("deep.example.com").issuedBy(issuer));
        return chain.toArray(Issued[]::new);
    }
}
