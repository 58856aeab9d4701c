// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrubTest {
    @Test
    void message_givenPlainText_expectsItUnchanged() {
        assertThat(Scrub.message("certificate JADeKqED does not exist"))
                .isEqualTo("certificate JADeKqED does not exist");
    }

    @Test
    void message_givenPem_expectsEverythingFromItsBeginRemoved() {
        assertThat(Scrub.message("bad key -----BEGIN RSA PRIVATE KEY-----\nMIIE"))
                .isEqualTo("bad key [removed]");
    }

    @Test
    void message_givenRunOfBase64_expectsItRemoved() {
        assertThat(Scrub.message("near " + "MIIEvQIBADANBg+/".repeat(4) + " end"))
                .isEqualTo("near [removed] end");
    }

    @Test
    void message_givenSecretKey_expectsItRemovedAndIdsAndCodesKept() {
        String kept =
                "FailedOperation.CertificateDeployDetailRollbackStatusInvalid 3f2b1c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d";

        assertThat(Scrub.message("key Gu5t9xGARNpq86cd98joQYCN3EXAMPLE " + kept))
                .isEqualTo("key [removed] " + kept);
    }

    @Test
    void message_givenSecretWhereTheTextIsCut_expectsNoPartOfIt() {
        assertThat(Scrub.message("a ".repeat(240) + "Gu5t9xGARNpq86cd98jo".repeat(4)))
                .doesNotContain("Gu5t9");
    }

    @Test
    void message_givenMegabytesWithoutASpace_expectsItSoon() {
        assertThat(Scrub.message("a".repeat(4_000_000))).isEqualTo("[removed]");
    }

    @Test
    void message_givenMegabytes_expectsItsBeginning() {
        assertThat(Scrub.message("a b ".repeat(1_000_000))).hasSizeLessThan(600);
    }
}
