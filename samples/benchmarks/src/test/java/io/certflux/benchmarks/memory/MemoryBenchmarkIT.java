// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

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

/** That it measures, never what: of so few rotations the heap says little. */
class MemoryBenchmarkIT {
    @Test
    // Seconds; but two JVMs that warm up, on a machine that builds something else, too, take their time.
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void memory_givenFewRotations_expectsEveryFigureInTheLastLine() {
        StringWriter output = new StringWriter();

        int status = Benchmarks.commandLine().setOut(new PrintWriter(output)).execute("memory", "--rotations", "300");

        assertThat(status).isZero();
        List<String> lines = output.toString().lines().toList();
        assertThat(lines).contains("rotations in flight: 300");
        JsonNode figures = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        assertThat(figures.propertyNames())
                .containsExactly("inFlight", "liveHeapPerRotationBytes", "threads", "peakHeapMiB");
        assertThat(figures.path("inFlight").asInt()).isEqualTo(300);
        assertThat(figures.path("threads").asInt()).isPositive();
        assertThat(figures.path("peakHeapMiB").asInt()).isBetween(1, 256);
    }
}
