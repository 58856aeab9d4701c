// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.NOW;

import io.certflux.material.TestCertificates.Issued;
import java.util.List;
import java.util.function.Supplier;

/** One good chain, and short ways to ask what preflight says. */
final class TestPki {

    private static final Issued ROOT = TestCertificates.root("Test Root").selfSigned();
    private static final Issued INTERMEDIATE =
            TestCertificates.intermediate("Test Intermediate").issuedBy(ROOT);
    private static final Issued LEAF =
            TestCertificates.leaf("www.example.com", "example.com").issuedBy(INTERMEDIATE);

    final Issued root = ROOT;
    final Issued intermediate = INTERMEDIATE;
    final Issued leaf = LEAF;

    CertificateMaterial material() {
        return CertificateMaterial.fromPem(TestCertificates.pem(leaf, intermediate), leaf.keyPem());
    }

    /** What preflight finds in a leaf of the good intermediate. */
    List<Check> checksOfLeaf(Issued other) {
        return checks(CertificateMaterial.fromPem(TestCertificates.pem(other, intermediate), other.keyPem()));
    }

    List<Check> checksOfChain(byte[] chain) {
        return checks(CertificateMaterial.fromPem(chain, leaf.keyPem()));
    }

    List<Check> checksOfKey(byte[] key) {
        return checks(CertificateMaterial.fromPem(TestCertificates.pem(leaf, intermediate), key));
    }

    List<Check> checksOfKey(byte[] key, Supplier<char[]> password) {
        return checks(CertificateMaterial.fromPem(TestCertificates.pem(leaf, intermediate), key, password));
    }

    static List<Check> checks(CertificateMaterial material) {
        return Preflight.standard().check(material, NOW).findings().stream()
                .map(Finding::check)
                .toList();
    }
}
