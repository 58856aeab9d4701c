// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;

class BarBoardTest {
    private final List<String> renderings = new CopyOnWriteArrayList<>();

    @Test
    void close_givenEventsAndResults_expectsLastRenderingWithTheCounts() {
        try (BarBoard board = new BarBoard(3, new DelegatingProgressBarConsumer(renderings::add, 120))) {
            board.onEvent("a", "accepted", "");
            board.onEvent("a", "submitted", "");
            board.onEvent("b", "submitted", "");
            board.onEvent("c", "submitted", "");
            board.finished(Results.succeeded("a"));
            board.finished(Results.succeeded("a"));
            board.onEvent("a", "progress", "");
            board.finished(Results.ended("b", Outcome.FAILED, "no"));
        }

        assertThat(renderings).last().asString().contains("2/3", "submitted 1, succeeded 1, failed 1");
    }
}
