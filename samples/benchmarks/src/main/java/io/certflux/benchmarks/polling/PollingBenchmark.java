// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The simulations from first to last: runs them and prints, for people first. */
final class PollingBenchmark {
    private final PollingOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Results results = new Results();
    private final Material material = Material.generate();

    PollingBenchmark(PollingOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    void run() {
        PollingReport report = new PollingReport(results, options);
        for (Duration median : options.medians()) {
            options.sizes().forEach(size -> options.policies().forEach(policy -> simulate(median, size, policy)));
            report.table(median).forEach(this::print);
        }
        report.explanation().forEach(this::print);
        if (options.policies().contains(Policy.CERTFLUX)) {
            simulateScenarios();
        }
        options.plot().ifPresent(this::plot);
        print(report.json());
    }

    private void simulate(Duration median, int size, Policy policy) {
        tell("creation " + median + ", " + size + " rotations, " + policy.label());
        results.add(
                new Results.Row(median, size, policy),
                Figures.worst(options.workloads(size, median).stream()
                        .map(workload -> Simulation.run(policy, workload, material))
                        .toList()));
    }

    private void simulateScenarios() {
        Duration median = options.medians().get(0);
        tell("neighbour");
        print(PollingReport.line(Neighbour.worst(options.workloads(Neighbour.ROTATIONS, median).stream()
                .map(workload -> Neighbour.run(workload, material))
                .toList())));
        tell("urgent");
        print(PollingReport.line(Urgent.worst(options.workloads(Urgent.CROWD, median).stream()
                .map(workload -> Urgent.run(workload, material))
                .toList())));
    }

    private void plot(Path file) {
        try {
            Files.writeString(file, new PollingPlot(results, options).svg());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        tell("wrote " + file);
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }

    private void tell(String step) {
        err.println(step);
        err.flush();
    }
}
