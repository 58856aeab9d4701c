// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.NOW;
import static io.certflux.material.TestCertificates.leaf;

import io.certflux.material.TestCertificates.Template;
import java.time.Duration;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** A leaf that is not valid now, or that is no server certificate. */
final class LeafScenarios {

    private LeafScenarios() {}

    static Stream<Scenario> all() {
        return Stream.concat(validity(), profile());
    }

    private static Stream<Scenario> validity() {
        return Stream.of(
                Scenario.leaf("expired", valid(-2160, -1), Check.EXPIRED),
                Scenario.leaf("not yet valid", valid(1, 2160), Check.NOT_YET_VALID),
                Scenario.leaf("expires within the day", valid(-2160, 23), Check.EXPIRES_SOON),
                Scenario.leaf("valid for 201 days", valid(-1, 4800), Check.VALIDITY_TOO_LONG));
    }

    private static Stream<Scenario> profile() {
        return Stream.of(
                Scenario.leaf("CA certificate as leaf", leaf("ca.example.com").isAuthority(true), Check.LEAF_IS_CA),
                Scenario.leaf(
                        "key agreement only",
                        leaf("usage.example.com").keyUsage(KeyUsage.keyAgreement),
                        Check.LEAF_KEY_USAGE),
                Scenario.leaf(
                        "for clients only",
                        leaf("client.example.com").purposes(KeyPurposeId.id_kp_clientAuth),
                        Check.LEAF_NO_SERVER_AUTH),
                Scenario.leaf(
                        "for no stated purpose", leaf("any.example.com").purposes(), Check.LEAF_NO_EXTENDED_KEY_USAGE),
                Scenario.leaf("common name only", leaf("cn.example.com").names(), Check.LEAF_NO_NAMES));
    }

    private static Template valid(int fromHours, int toHours) {
        return leaf("dates.example.com")
                .validity(NOW.plus(Duration.ofHours(fromHours)), NOW.plus(Duration.ofHours(toHours)));
    }
}
