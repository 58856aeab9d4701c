// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** One client against one server, from the first subscription to the last task. */
final class Simulation {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(20);

    private final SimulatedServer server;
    private final RotatingClient client;
    private final Policy policy;
    private final Workload workload;

    Simulation(Policy policy, Workload workload, Material material) {
        this.policy = policy;
        this.workload = workload;
        this.server = new SimulatedServer(workload, material);
        this.client = policy.client(server);
    }

    /** Runs all of a workload and says how it went. */
    static Figures run(Policy policy, Workload workload, Material material) {
        Simulation simulation = new Simulation(policy, workload, material);
        simulation.beginAll();
        simulation.runToTheEnd();
        return Figures.of(simulation.server);
    }

    SimulatedServer server() {
        return server;
    }

    RotatingClient client() {
        return client;
    }

    void beginAll() {
        for (int i = 0; i < workload.rotations(); i++) {
            String certificateId = "rotation-" + i;
            begin(certificateId, client.rotate(certificateId));
        }
    }

    void begin(String certificateId, Mono<Void> rotation) {
        Rotations rotations = server.rotations();
        rotations.begin(certificateId);
        rotation.subscribe(
                nothing -> {},
                failure -> rotations.failed(certificateId, failure),
                () -> rotations.succeeded(certificateId));
    }

    void pass(Duration time) {
        server.time().advance(time);
    }

    void runToTheEnd() {
        Rotations rotations = server.rotations();
        Instant latest = server.time().instant().plus(LONGEST);
        while (rotations.running() > 0) {
            pass(STEP);
            if (server.time().instant().isAfter(latest)) {
                throw new IllegalStateException(this + ": " + rotations.running() + " still run after " + LONGEST);
            }
        }
        rotations.failure().ifPresent(why -> {
            throw new IllegalStateException(this + ": " + rotations.failures() + " failed, the last with " + why, why);
        });
    }

    @Override
    public String toString() {
        return policy.label() + ", " + workload;
    }
}
