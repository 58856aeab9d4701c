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
    void message_givenMegabytes_expectsItsBeginning() {
        assertThat(Scrub.message("a b ".repeat(1_000_000))).hasSizeLessThan(600);
    }
}
