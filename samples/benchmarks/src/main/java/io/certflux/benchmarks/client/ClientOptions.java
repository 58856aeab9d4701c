// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the clients are measured.
 *
 * @param window how long one measurement takes
 * @param warmUp how long a client's first polls, which are not measured, may take at most
 * @param rounds how often each client is measured
 * @param seed of the content of the requests
 * @param profiles where flight recordings are put, if any are to be made
 */
record ClientOptions(Duration window, Duration warmUp, int rounds, long seed, Optional<Path> profiles) {
    ClientOptions {
        require("--seconds", window.toSeconds(), 600);
        require("--warm-up", warmUp.toSeconds(), 600);
        require("--rounds", rounds, 100);
    }

    private static void require(String option, long value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(option + " must be 1 to " + most + ": " + value);
        }
    }
}
