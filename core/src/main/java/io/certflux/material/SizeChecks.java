// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

/** Whether the material is larger than what is sent again and again should be. */
final class SizeChecks {

    private static final int MAX_KEY = 5 * 1024;
    private static final int MAX_TOTAL = 64 * 1024;

    private SizeChecks() {}

    static void check(CertificateMaterial material, Findings findings) {
        int key = material.key().map(ParsedKey::length).orElse(0);
        int total = key + (material.chain().isEmpty() ? 0 : material.certificateChainPem().length);
        if (key > MAX_KEY) {
            findings.add(Check.KEY_TOO_LARGE, "the key has " + key + " bytes");
        }
        if (total > MAX_TOTAL) {
            findings.add(Check.MATERIAL_TOO_LARGE, "chain and key have " + total + " bytes");
        }
    }
}
