// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What a client made of a workload.
 *
 * @param callsPerCreation of {@code UploadUpdateCertificateInstance}; at best 2, more where the rate is not scarce
 * @param drainSeconds from the first instant at which the budget grants a call until the last task was known
 * @param drainVsIdeal that time by the ideal one
 * @param lagP50 the median of the time, in seconds, from a task's creation until the client knew of it
 * @param lagP95 the same of 95 in 100
 * @param throttled calls that the server refused for their rate
 * @param mostInOneSecond calls that the server saw in its busiest sliding second
 * @param used share of the paced rate that was used while there was work; empty if there never was enough work
 */
record Figures(
        double callsPerCreation,
        double drainSeconds,
        double drainVsIdeal,
        double lagP50,
        double lagP95,
        long throttled,
        int mostInOneSecond,
        OptionalDouble used) {

    static Figures of(SimulatedServer server) {
        Rotations rotations = server.rotations();
        double[] lags =
                rotations.lags().stream().mapToDouble(Times::seconds).sorted().toArray();
        double drain = Times.seconds(
                Duration.between(Instant.EPOCH, rotations.lastTask()).minus(AccountRate.WINDOW));
        return new Figures(
                (double) server.calls() / lags.length,
                drain,
                drain / AccountRate.idealDrainSeconds(lags.length),
                Percentile.of(50, lags),
                Percentile.of(95, lags),
                server.throttled(),
                server.mostInOneSecond(),
                rotations.backlog().used(AccountRate.pacedPerSecond()));
    }

    /** The worst of each figure, so not what any one seed did. */
    static Figures worst(List<Figures> seeds) {
        return new Figures(
                most(seeds, Figures::callsPerCreation),
                most(seeds, Figures::drainSeconds),
                most(seeds, Figures::drainVsIdeal),
                most(seeds, Figures::lagP50),
                most(seeds, Figures::lagP95),
                (long) most(seeds, Figures::throttled),
                (int) most(seeds, Figures::mostInOneSecond),
                seeds.stream().flatMapToDouble(it -> it.used().stream()).min());
    }

    private static double most(List<Figures> seeds, ToDoubleFunction<Figures> figure) {
        return seeds.stream().mapToDouble(figure).max().orElseThrow();
    }
}
