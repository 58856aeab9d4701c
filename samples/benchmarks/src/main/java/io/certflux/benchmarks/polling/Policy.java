// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** When a client asks again: Certflux, or one of the schedules that users have today. */
enum Policy {
    CERTFLUX("certflux", Duration.ZERO, Duration.ZERO) {
        @Override
        RotatingClient client(SimulatedServer server) {
            return new CertfluxRotations(server);
        }
    },
    EVERY_SECOND("1s", Duration.ofSeconds(1), Duration.ofSeconds(1)),
    /** Today's users give up after eleven of these; the simulated ones go on. */
    EVERY_3_SECONDS("3s", Duration.ofSeconds(3), Duration.ofSeconds(3)),
    EVERY_5_SECONDS("5s", Duration.ofSeconds(5), Duration.ofSeconds(5)),
    EVERY_10_SECONDS("10s", Duration.ofSeconds(10), Duration.ofSeconds(10)),
    DOUBLING("doubling", Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final String label;
    private final Duration first;
    private final Duration longest;

    Policy(String label, Duration first, Duration longest) {
        this.label = label;
        this.first = first;
        this.longest = longest;
    }

    static Optional<Policy> named(String label) {
        return Arrays.stream(values()).filter(it -> it.label.equals(label)).findFirst();
    }

    String label() {
        return label;
    }

    RotatingClient client(SimulatedServer server) {
        return new IntervalRotations(server, this);
    }

    /** How long a fixed schedule waits after its n-th answer, counted from 1. */
    Duration pauseAfter(int answers) {
        Duration pause = first.multipliedBy(1L << Math.min(answers - 1, 16));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
