// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {

    private final Findings findings = new Findings();

    @Test
    void add_givenSameFindingAgain_expectsItOnce() {
        findings.add(Check.EXPIRED, "a");
        findings.addAll(List.of(new Finding(Check.EXPIRED, "a"), new Finding(Check.EXPIRED, "b")));

        assertThat(findings.toList()).extracting(Finding::found).containsExactly("a", "b");
    }

    @Test
    void add_givenMany_expectsTheFirst200() {
        for (int i = 0; i < 300; i++) {
            findings.add(Check.EXPIRED, "number " + i);
        }

        assertThat(findings.toList()).hasSize(200).endsWith(new Finding(Check.EXPIRED, "number 199"));
    }

    @ParameterizedTest
    @CsvSource({"499, false", "500, false", "501, true"})
    void found_givenLength_expectsItCutBehind500Letters(int length, boolean cut) {
        String found = new Finding(Check.EXPIRED, "a".repeat(length)).found();

        assertThat(found).isEqualTo(cut ? "a".repeat(500) + "..." : "a".repeat(length));
    }

    @Test
    void found_givenUnprintableLetters_expectsQuestionMarks() {
        assertThat(new Finding(Check.EXPIRED, "a\n\u0007\u200E\u2028\u2029\uD800\uFFFFz").found())
                .isEqualTo("a???????z");
    }

    @Test
    void accessors_givenFinding_expectsThoseOfItsCheck() {
        Finding finding = new Finding(Check.KEY_MISMATCH, "found");

        assertThat(finding.id()).isEqualTo("CF-KEY-MISMATCH");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.remedy()).isEqualTo("Pass the key the certificate was requested with.");
        assertThat(finding.apiError()).contains("FailedOperation.CertificateMatchError");
        assertThat(new Finding(Check.KEY_SIZE, "found").apiError()).isEmpty();
    }
}
