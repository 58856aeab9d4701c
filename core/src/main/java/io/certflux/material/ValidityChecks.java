// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether the certificates are valid now and for long enough. Roots are left out: clients have their own copy. */
final class ValidityChecks {

    private ValidityChecks() {}

    static void check(List<ParsedCertificate> chain, Instant now, Duration skew, Duration minimum, Findings findings) {
        for (ParsedCertificate certificate : chain) {
            boolean leaf = certificate.equals(chain.get(0));
            if (leaf || !certificate.isSelfIssued()) {
                check(certificate, now, skew, minimum, findings);
            }
        }
    }

    private static void check(
            ParsedCertificate certificate, Instant now, Duration skew, Duration minimum, Findings findings) {
        Instant notAfter = certificate.notAfter();
        if (certificate.notBefore().isAfter(now.plus(skew))) {
            findings.add(Check.NOT_YET_VALID, certificate + " is valid from " + certificate.notBefore());
        }
        if (!now.isBefore(notAfter)) {
            findings.add(Check.EXPIRED, certificate + " was valid until " + notAfter);
        } else if (Duration.between(now, notAfter).compareTo(minimum) < 0) {
            findings.add(
                    Check.EXPIRES_SOON, certificate + " is valid until " + notAfter + ", the minimum is " + minimum);
        }
    }
}
