// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some urgent rotations come while a crowd of others waits: how soon they are sent.
 *
 * @param neverSent how many of them were not, before they gave up
 * @param firstCallP50 of those that were sent, the median of the seconds until they were; empty if none was
 * @param firstCallLast of those that were sent, the longest; empty if none was
 */
record Urgent(int neverSent, Optional<Double> firstCallP50, Optional<Double> firstCallLast) {
    static final int CROWD = 5_000;
    static final int URGENT = 20;

    private static final Duration LATER = Duration.ofSeconds(60);
    private static final Duration WATCHED = Duration.ofSeconds(65);

    static Urgent run(Workload workload, Material material) {
        Simulation simulation = new Simulation(Policy.CERTFLUX, workload, material);
        simulation.beginAll();
        simulation.pass(LATER);
        Instant begun = simulation.server().time().instant();
        List<String> urgent =
                IntStream.range(0, URGENT).mapToObj(it -> "urgent-" + it).toList();
        urgent.forEach(id -> simulation.begin(id, simulation.client().rotateUrgently(id)));
        simulation.pass(WATCHED);
        return of(urgent.stream()
                .map(simulation.server().rotations()::get)
                .flatMap(it -> it.firstCall().stream())
                .mapToDouble(it -> Times.seconds(Duration.between(begun, it)))
                .sorted()
                .toArray());
    }

    private static Urgent of(double... waits) {
        return waits.length == 0
                ? new Urgent(URGENT, Optional.empty(), Optional.empty())
                : new Urgent(
                        URGENT - waits.length,
                        Optional.of(Percentile.of(50, waits)),
                        Optional.of(waits[waits.length - 1]));
    }

    /** The worst of each figure. */
    static Urgent worst(List<Urgent> seeds) {
        return new Urgent(
                seeds.stream().mapToInt(Urgent::neverSent).max().orElseThrow(),
                seeds.stream().flatMap(it -> it.firstCallP50().stream()).max(Comparator.naturalOrder()),
                seeds.stream().flatMap(it -> it.firstCallLast().stream()).max(Comparator.naturalOrder()));
    }
}
