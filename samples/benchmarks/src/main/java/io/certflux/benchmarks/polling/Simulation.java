// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.time.Instant;

/** One client against one server, from the first subscription to the last task. */
final class Simulation implements AutoCloseable {
    /** Far away: how long clients wait is not what is looked at. */
    private static final Duration NO_HURRY = Duration.ofDays(1);

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
        try (Simulation simulation = new Simulation(policy, workload, material)) {
            simulation.beginAll();
            simulation.runToTheEnd();
            return simulation.figures();
        }
    }

    SimulatedServer server() {
        return server;
    }

    void beginAll() {
        for (int i = 0; i < workload.rotations(); i++) {
            begin("rotation-" + i, NO_HURRY);
        }
    }

    void begin(String certificateId, Duration deadline) {
        Rotations rotations = server.rotations();
        rotations.begin(certificateId);
        client.rotate(certificateId, deadline)
                .subscribe(
                        nothing -> {},
                        failure -> rotations.failed(certificateId, failure),
                        () -> rotations.succeeded(certificateId));
    }

    void runToTheEnd() {
        while (server.rotations().running() > 0) {
            pass(STEP);
            if (VirtualInstant.of(server.time()).isAfter(Instant.EPOCH.plus(LONGEST))) {
                throw new IllegalStateException(
                        this + ": " + server.rotations().running() + " rotations still run after " + LONGEST);
            }
        }
        server.rotations().failure().ifPresent(why -> {
            throw new IllegalStateException(
                    this + ": " + server.rotations().failures() + " rotations failed, the last: " + why.getMessage(),
                    why);
        });
    }

    void pass(Duration time) {
        server.time().advanceTimeBy(time);
    }

    private Figures figures() {
        return Figures.of(server);
    }

    @Override
    public void close() {
        server.time().dispose();
    }

    @Override
    public String toString() {
        return policy.label() + ", " + workload;
    }
}
