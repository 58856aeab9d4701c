// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.benchmarks.Benchmarks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That it measures, never what: machines that build are too busy to be timed. */
class BudgetBenchmarkIT {
    @Test
    // Seconds; but not on a machine that builds something else, too.
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void budget_givenAShortLine_expectsEveryFigureInTheLastLine() {
        StringWriter output = new StringWriter();

        int status = Benchmarks.commandLine()
                .setOut(new PrintWriter(output))
                .execute("budget", "--waiters", "1000", "--rounds", "1");

        assertThat(status).isZero();
        List<String> lines = output.toString().lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("memory of ")).hasSize(2);
        assertThat(lines).filteredOn(line -> line.startsWith("decision, ")).hasSize(7);
        JsonNode figures = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        assertThat(figures.propertyNames())
                .containsExactly("bytesPerStart", "bytesPerPoll", "nanosPerDecision", "nanosPerDecisionOfPeer");
        // The heap of so few waiters is lost in what the JVM does besides: that there is a figure is all it shows.
        figures.forEach(figure -> assertThat(figure.isNumber()).isTrue());
    }
}
