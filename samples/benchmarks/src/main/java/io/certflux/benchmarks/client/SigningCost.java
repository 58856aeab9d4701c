// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One run of {@link SigningBenchmark}, in JVMs of JMH.
 *
 * @param signNanos per signature
 * @param compressNanos for the SHA-256 blocks of one HMAC
 */
record SigningCost(double signNanos, double compressNanos) {
    private static final int ITERATIONS = 10;

    static SigningCost measure(ClientOptions options) {
        // Two benchmarks, each with a warm-up: together two windows of a client.
        TimeValue iteration = TimeValue.milliseconds(options.window().toMillis() / ITERATIONS / 2);
        Options jmh = new OptionsBuilder()
                .include(SigningBenchmark.class.getName())
                .forks(1)
                .warmupIterations(ITERATIONS)
                .warmupTime(iteration)
                .measurementIterations(ITERATIONS)
                .measurementTime(iteration)
                .verbosity(VerboseMode.SILENT)
                .build();
        // Several may run on one machine.
        System.setProperty("jmh.ignoreLock", "true");
        try {
            Collection<RunResult> results = new Runner(jmh).run();
            return new SigningCost(score(results, "sign"), score(results, "compress"));
        } catch (RunnerException e) {
            throw new IllegalStateException("the signature could not be measured", e);
        }
    }

    double ratio() {
        return signNanos / compressNanos;
    }

    /** The quickest iteration: what else the machine does can only add to it. */
    private static double score(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(benchmark))
                .flatMap(result -> result.getBenchmarkResults().stream())
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .min()
                .orElseThrow(() -> new IllegalStateException("JMH gives no result for " + benchmark));
    }
}
