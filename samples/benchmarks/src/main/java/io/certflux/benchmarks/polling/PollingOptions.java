// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is simulated.
 *
 * @param sizes how many rotations begin at once
 * @param medians of the creation time; the first is that of the last line, the plot and the scenarios
 * @param sigma the standard deviation of the creation time's logarithm
 * @param seeds of which the worst is told
 * @param policies who rotates; the first is that of the last line
 * @param plot where an SVG is written, if one is asked for
 */
record PollingOptions(
        List<Integer> sizes,
        List<Duration> medians,
        double sigma,
        List<Long> seeds,
        List<Policy> policies,
        Optional<Path> plot) {
    private static final int MOST = 100_000;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    PollingOptions {
        sizes.forEach(it -> require(it >= 1 && it <= MOST, "--sizes", "be 1 to " + MOST, it));
        medians.forEach(it -> require(
                it.compareTo(SHORTEST) >= 0 && it.compareTo(LONGEST) <= 0,
                "--median",
                "be " + SHORTEST + " to " + LONGEST,
                it));
        require(sigma >= 0 && sigma <= 2, "--sigma", "be 0 to 2", sigma);
        plot.ifPresent(it -> require(canBeWritten(it), "--plot", "be a file in a directory that exists", it));
        sizes = sizes.stream().distinct().sorted().toList();
        medians = medians.stream().distinct().toList();
        seeds = seeds.stream().distinct().toList();
        policies = policies.stream().distinct().toList();
    }

    List<Workload> workloads(int rotations, Duration median) {
        return seeds.stream()
                .map(seed -> new Workload(rotations, median, sigma, seed))
                .toList();
    }

    /** Looked at first: a plot is written when all the work is done. */
    private static boolean canBeWritten(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return directory != null && Files.isDirectory(directory) && !Files.isDirectory(file);
    }

    private static void require(boolean holds, String option, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(option + " must " + rule + ": " + value);
        }
    }
}
