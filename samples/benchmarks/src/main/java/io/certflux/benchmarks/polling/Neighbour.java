// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another process calls with the same account, evenly and without looking at what is answered: what of the rest Certflux
 * uses.
 *
 * @param used share of what the other leaves that was used while there was work
 * @param throttled share of Certflux's calls that the server refused for their rate
 * @param othersThrottled share of the other's calls that were
 */
record Neighbour(double used, double throttled, double othersThrottled) {
    static final int ROTATIONS = 1_000;
    static final int OTHERS_PER_SECOND = 10;

    private static final Duration OTHERS_PAUSE = Duration.ofSeconds(1).dividedBy(OTHERS_PER_SECOND);

    static Neighbour run(Workload workload, Material material) {
        Simulation simulation = new Simulation(Policy.CERTFLUX, workload, material);
        SimulatedServer server = simulation.server();
        Other other = new Other(server);
        other.call();
        simulation.beginAll();
        simulation.runToTheEnd();
        double left = AccountRate.CALLS_PER_SECOND - OTHERS_PER_SECOND;
        return new Neighbour(
                server.rotations().backlog().used(left).orElse(0),
                (double) server.throttled() / server.calls(),
                (double) other.throttled / other.calls);
    }

    /** The worst of each figure. */
    static Neighbour worst(List<Neighbour> seeds) {
        return new Neighbour(
                seeds.stream().mapToDouble(Neighbour::used).min().orElseThrow(),
                seeds.stream().mapToDouble(Neighbour::throttled).max().orElseThrow(),
                seeds.stream().mapToDouble(Neighbour::othersThrottled).max().orElseThrow());
    }

    private static final class Other {
        private final SimulatedServer server;
        private long calls;
        private long throttled;

        Other(SimulatedServer server) {
            this.server = server;
        }

        void call() {
            calls++;
            throttled += server.foreignCall() ? 0 : 1;
            server.time().schedule(this::call, OTHERS_PAUSE.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
