// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.benchmarks.Benchmarks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PollingBenchmarkIT {
    private static final Workload SMALL = new Workload(20, Duration.ofSeconds(3), 0.5, 1);

    private final Material material = Material.generate();

    @ParameterizedTest
    @ValueSource(ints = {20, 200})
    void simulation_givenCertflux_expectsEveryTaskKnownAndTheLimitKept(int rotations) {
        Simulation simulation =
                new Simulation(Policy.CERTFLUX, new Workload(rotations, Duration.ofSeconds(3), 0.5, 1), material);
        simulation.beginAll();
        simulation.runToTheEnd();

        assertThat(simulation.server().rotations().lags()).hasSize(rotations).noneMatch(Duration::isNegative);
        assertThat(simulation.server().calls()).isGreaterThanOrEqualTo(2L * rotations);
        assertThat(simulation.server().throttled()).isZero();
        assertThat(simulation.server().mostInOneSecond()).isLessThanOrEqualTo(20);
    }

    /** A queue that keeps the rate and polls often enough needs no more than the ideal time, once it is the bottleneck. */
    @Test
    void run_givenEverySecondAndManyRotations_expectsTheIdealButForTheLag() {
        Figures figures =
                Simulation.run(Policy.EVERY_SECOND, new Workload(1_000, Duration.ofSeconds(3), 0.5, 1), material);

        assertThat(figures.callsPerCreation()).isBetween(2.0, 2.05);
        assertThat(figures.drainVsIdeal()).isBetween(0.95, 1.05);
        assertThat(figures.lagP50()).isBetween(40.0, 60.0);
        assertThat(figures.throttled()).isZero();
        assertThat(figures.mostInOneSecond()).isEqualTo(20);
    }

    @Test
    void run_givenTheSameSeed_expectsTheSameFigures() {
        assertThat(Simulation.run(Policy.CERTFLUX, SMALL, material))
                .isEqualTo(Simulation.run(Policy.CERTFLUX, SMALL, Material.generate()));
    }

    @Test
    void polling_givenTwoSizes_expectsATableAPlotTheScenariosAndTheFiguresInTheLastLine(@TempDir Path directory)
            throws Exception {
        Path plot = directory.resolve("polling.svg");
        StringWriter output = new StringWriter();

        int status = Benchmarks.commandLine()
                .setOut(new PrintWriter(output))
                .execute(
                        "polling",
                        "--sizes=200,20",
                        "--median=PT3S",
                        "--seeds=1",
                        "--policy=certflux,5s",
                        "--plot=" + plot);

        assertThat(status).isZero();
        List<String> lines = output.toString().lines().toList();
        assertThat(lines).filteredOn(line -> line.contains(" certflux ")).hasSize(2);
        assertThat(lines).filteredOn(line -> line.contains(" 5s ")).hasSize(2);
        assertThat(lines).filteredOn(line -> line.startsWith("neighbour: ")).hasSize(1);
        assertThat(lines).filteredOn(line -> line.startsWith("urgent: ")).hasSize(1);
        assertThat(Files.readString(plot)).startsWith("<svg ");
        JsonNode sizes = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        assertThat(sizes.propertyNames()).containsExactly("20", "200");
        assertThat(sizes.at("/200").propertyNames())
                .containsExactly(
                        "callsPerCreation", "drainVsIdeal", "lagP50", "lagP95", "throttled", "mostInOneSecond");
        assertThat(sizes.at("/200/callsPerCreation").asDouble()).isGreaterThanOrEqualTo(2);
    }
}
