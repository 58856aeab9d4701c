// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.math.BigInteger;
import java.util.List;

/** Whether the key that a certificate is for has the size and the numbers that clients expect. */
final class PublicKeyChecks {

    private static final int MIN_RSA_BITS = 2048;
    private static final BigInteger MIN_RSA_EXPONENT = BigInteger.valueOf(65_537);
    private static final List<String> CURVES = List.of("P-256", "P-384", "P-521");

    private PublicKeyChecks() {}

    static void check(ParsedCertificate certificate, Findings findings) {
        PublicKeyFacts key = certificate.publicKey();
        String owner = "the key of " + certificate + " is " + key.describe();
        switch (key.algorithm()) {
            case PublicKeyFacts.RSA -> checkRsa(key, owner, findings);
            case PublicKeyFacts.EC -> checkCurve(key, owner, findings);
            default -> {
                // KeyChecks names what is not supported.
            }
        }
    }

    private static void checkRsa(PublicKeyFacts key, String owner, Findings findings) {
        BigInteger exponent = key.numbers().get(1);
        if (key.size() < MIN_RSA_BITS || key.size() % 8 != 0) {
            findings.add(Check.KEY_SIZE, owner);
        }
        if (exponent.compareTo(MIN_RSA_EXPONENT) < 0 || !exponent.testBit(0)) {
            findings.add(Check.KEY_EXPONENT, owner + " with an exponent of " + exponent.bitLength() + " bits");
        }
    }

    private static void checkCurve(PublicKeyFacts key, String owner, Findings findings) {
        if (!CURVES.contains(key.curve())) {
            findings.add(Check.KEY_CURVE, owner);
        }
    }
}
