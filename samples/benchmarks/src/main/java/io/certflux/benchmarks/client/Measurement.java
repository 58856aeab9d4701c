// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import java.time.Duration;

/**
 * What a client did in a while, and what it used for that.
 *
 * @param warm whether the JIT compiler had seen enough polls before
 * @param threads at the end
 * @param connections at the end
 * @param peakRssBytes since its JVM began
 */
record Measurement(
        boolean warm,
        long polls,
        Duration time,
        Duration cpu,
        long allocatedBytes,
        int threads,
        int connections,
        long peakRssBytes) {

    double pollsPerSecond() {
        return polls * 1e9 / time.toNanos();
    }

    double cpuMicrosPerPoll() {
        return cpu.toNanos() / 1e3 / polls;
    }

    double allocatedPerPoll() {
        return (double) allocatedBytes / polls;
    }
}
