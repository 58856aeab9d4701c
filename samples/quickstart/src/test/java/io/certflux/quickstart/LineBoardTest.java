// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineBoardTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LineBoard board = new LineBoard(2, new PrintStream(out, true, StandardCharsets.UTF_8));

    @Test
    void onEvent_givenSamePhaseAgain_expectsOneLine() {
        board.onEvent("a", "accepted", "");
        board.onEvent("a", "submitted", "deploy record 4711");
        board.onEvent("a", "submitted", "deploy record 4711");

        assertThat(lines()).containsExactly("a accepted", "a submitted: deploy record 4711");
    }

    @Test
    void finished_givenEventsAfterTheFirstResult_expectsThemNotShown() {
        board.finished(Results.succeeded("a"));
        board.onEvent("a", "progress", "");
        board.finished(Results.ended("a", Outcome.FAILED, "late"));
        board.finished(Results.ended("b", Outcome.UNKNOWN, "deadline"));

        assertThat(lines()).containsExactly("a succeeded (1 of 2 ended)", "b unknown (2 of 2 ended)");
    }

    private String[] lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
    }
}
