// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.NOW;
import static io.certflux.material.TestCertificates.intermediate;
import static io.certflux.material.TestCertificates.leaf;
import static io.certflux.material.TestCertificates.pem;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.material.TestCertificates.Issued;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidityChecksTest {

    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-30T00:00:00Z");

    private final TestPki pki = new TestPki();
    private final Issued server = leaf("dates.example.com").validity(FROM, TO).issuedBy(pki.intermediate);

    @Test
    void check_givenEndReached_expectsExpired() {
        assertThat(checksAt(TO)).containsExactly(Check.EXPIRED);
    }

    @Test
    void check_givenJustTheMinimumLeft_expectsNothing() {
        assertThat(checksAt(TO.minus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void check_givenLessThanTheMinimumLeft_expectsExpiresSoon() {
        assertThat(checksAt(TO.minus(Duration.ofDays(1)).plusSeconds(1))).containsExactly(Check.EXPIRES_SOON);
    }

    @Test
    void check_givenStartWithinSkew_expectsNothing() {
        assertThat(checksAt(FROM.minus(Duration.ofMinutes(5)))).isEmpty();
    }

    @Test
    void check_givenStartBeyondSkew_expectsNotYetValid() {
        assertThat(checksAt(FROM.minus(Duration.ofMinutes(5)).minusSeconds(1))).containsExactly(Check.NOT_YET_VALID);
    }

    @Test
    void check_givenExpiredIntermediate_expectsExpiredNamingIt() {
        Issued old = intermediate("Old").validity(FROM, NOW.minusSeconds(1)).issuedBy(pki.root);
        Issued below = leaf("below-old.example.com").issuedBy(old);
        CertificateMaterial material = CertificateMaterial.fromPem(pem(below, old), below.keyPem());

        assertThat(Preflight.standard().check(material, NOW).findings())
                .singleElement()
                .hasToString("ERROR CF-EXPIRED: 'CN=Old' was valid until 2026-11-21T23:59:59Z");
    }

    private List<Check> checksAt(Instant now) {
        CertificateMaterial material = CertificateMaterial.fromPem(pem(server, pki.intermediate), server.keyPem());
        return Preflight.standard().check(material, now).findings().stream()
                .map(Finding::check)
                .toList();
    }
}
