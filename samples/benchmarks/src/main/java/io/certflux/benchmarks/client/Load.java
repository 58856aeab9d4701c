// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import java.time.Duration;

/**
 * How a client is loaded.
 *
 * @param updates how many are in flight
 * @param connections how many the client may open
 * @param paced whether each update polls every {@link Pace#PERIOD}, or again as soon as it is answered
 */
record Load(String label, int updates, int connections, boolean paced) {
    /** As many polls as the client can do. */
    static final Load SATURATED = new Load("saturated", 64, 64, false);
    /**
     * Mostly waiting: 500 polls a second, each of which takes {@link Pace#LATENCY}; a hundred are on the wire at a
     * time.
     */
    static final Load PACED = new Load("paced", 1_000, 125, true);

    /** How long the server lets a poll wait while it is measured. */
    Duration latency() {
        return paced ? Pace.LATENCY : Duration.ZERO;
    }
}
