// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.benchmarks.Benchmarks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That it measures, never what: machines that build are too busy to be timed. */
@EnabledIfSystemProperty(
        named = "certflux.benchmarks",
        matches = "all",
        disabledReason = "takes most of a minute: -Dcertflux.benchmarks=all")
class ConnectorBenchmarkIT {
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void connector_givenFewRequests_expectsEveryFigureInTheLastLine() {
        StringWriter output = new StringWriter();

        int status = Benchmarks.commandLine()
                .setOut(new PrintWriter(output))
                .execute(
                        "connector",
                        "--requests",
                        "500",
                        "--rounds",
                        "1",
                        "--paced-seconds",
                        "1",
                        "--finished",
                        "200",
                        "--unfinished",
                        "20",
                        "--soak",
                        "1000");

        assertThat(status).isZero();
        List<String> lines = output.toString().lines().toList();
        JsonNode figures = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        assertThat(figures.propertyNames())
                .containsExactly("recordsPerSecond", "vsKafkaClients", "p99Millis", "restartSeconds", "heapGrowth");
        assertThat(figures.path("recordsPerSecond").propertyNames())
                .containsExactly("certflux", "kafkaClients", "reactorKafka");
        assertThat(figures.path("restartSeconds").asDouble()).isPositive();
    }
}
