// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.material.CertificateMaterial;
import io.certflux.material.TestCertificates;
import io.certflux.material.TestCertificates.Issued;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A certificate that a record's items tell from others, by its domain.
 *
 * @param domain what only this one is for
 */
record Leaf(String domain, String chainPem, String keyPem, CertificateMaterial material) {
    static final Leaf OURS = of("ours.example.com", Duration.ofDays(1));
    static final Leaf THEIRS = of("theirs.example.com", Duration.ofDays(2));

    private static Leaf of(String domain, Duration age) {
        Issued root = TestCertificates.root("Root").selfSigned();
        Issued leaf = TestCertificates.leaf(domain)
                .validity(TestCertificates.NOW.minus(age), TestCertificates.NOW.plus(Duration.ofDays(80)))
                .issuedBy(root);
        return new Leaf(
                domain,
                new String(leaf.pem(), StandardCharsets.US_ASCII),
                new String(leaf.keyPem(), StandardCharsets.US_ASCII),
                CertificateMaterial.fromPem(leaf.pem(), leaf.keyPem()));
    }

    /** SHA-256, as the emulator tells it. */
    String sha256() {
        return material.leaf().orElseThrow().sha256();
    }
}
