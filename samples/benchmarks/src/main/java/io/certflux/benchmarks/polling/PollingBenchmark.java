// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.io.PrintWriter;
import java.time.Duration;

/** The simulations from first to last: runs them and prints, for people first. */
final class PollingBenchmark {
    private final PollingOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Material material = Material.generate();

    PollingBenchmark(PollingOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    void run() {
        Results results = new Results();
        PollingReport report = new PollingReport(results, options);
        for (Duration median : options.medians()) {
            options.sizes()
                    .forEach(size -> options.policies().forEach(policy -> {
                        tell("median " + median + ", " + size + " rotations, " + policy.label());
                        results.add(new Results.Row(median, size, policy), worst(policy, size, median));
                    }));
            report.table(median).forEach(out::println);
        }
        out.println(report.json());
        out.flush();
    }

    private Figures worst(Policy policy, int size, Duration median) {
        return Figures.worst(options.workloads(size, median).stream()
                .map(workload -> Simulation.run(policy, workload, material))
                .toList());
    }

    private void tell(String step) {
        err.println(step);
        err.flush();
    }
}
