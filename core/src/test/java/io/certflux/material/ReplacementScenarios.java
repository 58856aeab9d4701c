// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.Scenario.PKI;

import java.util.List;
import java.util.stream.Stream;

/** A good chain that cannot, or may not be meant to, take the place of the one that is live. */
final class ReplacementScenarios {

    private ReplacementScenarios() {}

    static Stream<Scenario> all() {
        LeafFacts leaf = PKI.material().leaf().orElseThrow();
        return Stream.of(
                Scenario.replacement(
                        "live already",
                        ReplacedCertificate.builder().sha1(leaf.sha1()).notAfter(leaf.notAfter()),
                        Check.REPLACED_IDENTICAL),
                Scenario.replacement(
                        "SAN lost",
                        ReplacedCertificate.builder()
                                .subjectAlternativeNames(List.of("www.example.com", "api.example.com")),
                        Check.REPLACED_NAMES_LOST),
                Scenario.replacement(
                        "ends no later",
                        ReplacedCertificate.builder().notAfter(leaf.notAfter()),
                        Check.REPLACED_NOT_LATER),
                Scenario.replacement(
                        "other issuer",
                        ReplacedCertificate.builder().issuer("CN=Other"),
                        Check.REPLACED_ISSUER_CHANGED),
                Scenario.replacement(
                        "other algorithm",
                        ReplacedCertificate.builder().keyAlgorithm("RSA"),
                        Check.REPLACED_KEY_ALGORITHM));
    }
}
