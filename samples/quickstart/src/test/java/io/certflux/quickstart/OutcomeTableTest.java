// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {
    @Test
    void lines_givenResults_expectsAlignedColumnsSortedById() {
        List<RotationResult> results = List.of(
                Results.ended("a-0002", Outcome.PARTIALLYFAILED, "1 of 2 listeners failed"),
                Results.succeeded("a-0001"));

        assertThat(OutcomeTable.lines(results))
                .containsExactly(
                        "certificate id  outcome          deploy record  resources  seconds  reason",
                        "a-0001          succeeded        4711           2          3.3",
                        "a-0002          partiallyfailed  -              -          40.0     1 of 2 listeners failed");
    }

    @Test
    void lines_givenReasonWithLineBreaksAndControls_expectsOnePlainLine() {
        List<RotationResult> results = List.of(Results.ended("a", Outcome.FAILED, "one\r\n two\u001b[2J "));

        assertThat(OutcomeTable.lines(results)).hasSize(2).last().asString().endsWith("  one two [2J");
    }

    @Test
    void lines_givenNoResult_expectsHeaderAlone() {
        assertThat(OutcomeTable.lines(List.of())).singleElement().asString().startsWith("certificate id  outcome");
    }
}
