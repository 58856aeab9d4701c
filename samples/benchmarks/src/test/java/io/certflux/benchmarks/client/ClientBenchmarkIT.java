// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.benchmarks.Benchmarks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That it measures, never what: windows this short say nothing about a client. */
class ClientBenchmarkIT {
    @Test
    @EnabledOnOs(OS.LINUX)
    // Half a minute; but ten JVMs one after the other, on a machine that builds something else, too, take their time.
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void client_givenTinyWindows_expectsEveryFigureInTheLastLine() {
        StringWriter output = new StringWriter();

        int status = Benchmarks.commandLine()
                .setOut(new PrintWriter(output))
                .execute("client", "--seconds", "1", "--rounds", "1", "--warm-up", "1");

        assertThat(status).isZero();
        List<String> lines = output.toString().lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("saturated ")).hasSize(4);
        assertThat(lines).filteredOn(line -> line.startsWith("paced ")).hasSize(2);
        JsonNode figures = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        for (String client : List.of("certflux", "sdk", "floor")) {
            assertThat(figures.at("/requestsPerSecond/" + client).asLong())
                    .as(client)
                    .isPositive();
        }
        for (String ratio : List.of("cpuVsFloor", "pacedCpuVsFloor", "cpuVsSdk", "allocationVsFloor", "signVsHmac")) {
            assertThat(figures.path(ratio).asDouble()).as(ratio).isPositive();
        }
        assertThat(figures.path("pacedConnections").asInt()).isBetween(1, 125);
    }
}
