// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.NOW;
import static io.certflux.material.TestCertificates.pem;

import io.certflux.material.TestCertificates.Issued;
import java.util.List;
import java.util.function.Supplier;

/**
 * Material that something is wrong with, and all that preflight has to find in it: no less and no more.
 *
 * @param name what is wrong, for people
 * @param report makes the material and checks it
 * @param expected the checks that have to report it
 */
record Scenario(String name, Supplier<PreflightReport> report, List<Check> expected) {

    static final TestPki PKI = new TestPki();

    static Scenario of(String name, Supplier<CertificateMaterial> material, Check... expected) {
        return new Scenario(name, () -> Preflight.standard().check(material.get(), NOW), List.of(expected));
    }

    /** A chain, beside the key of the good leaf. */
    static Scenario chain(String name, byte[] chain, Check... expected) {
        return of(name, () -> CertificateMaterial.fromPem(chain, PKI.leaf.keyPem()), expected);
    }

    /** A key, beside the good chain. */
    static Scenario key(String name, byte[] key, Check... expected) {
        return of(name, () -> CertificateMaterial.fromPem(pem(PKI.leaf, PKI.intermediate), key), expected);
    }

    /** A leaf with its own key, below the good intermediate. */
    static Scenario leaf(String name, TestCertificates.Template leaf, Check... expected) {
        return issued(name, () -> new Issued[] {leaf.issuedBy(PKI.intermediate), PKI.intermediate}, expected);
    }

    /** A chain with the key of its first certificate. */
    static Scenario issued(String name, Supplier<Issued[]> chain, Check... expected) {
        Supplier<CertificateMaterial> material = () -> {
            Issued[] all = chain.get();
            return CertificateMaterial.fromPem(pem(all), all[0].keyPem());
        };
        return of(name, material, expected);
    }

    /** The good chain in the place of another. */
    static Scenario replacement(String name, ReplacedCertificate.Builder replaced, Check... expected) {
        return new Scenario(
                name, () -> Preflight.standard().check(PKI.material(), NOW, replaced.build()), List.of(expected));
    }

    @Override
    public String toString() {
        return name;
    }
}
