// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import java.time.Duration;

/** What the server's one thread counts, for others to read, and how long it shall wait with an answer. */
final class Traffic {
    private volatile long requests;
    private volatile int connections;
    private volatile Duration latency = Duration.ZERO;

    /** Run by the server's thread only. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void request() {
        requests++;
    }

    /** Run by the server's thread only. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void connection(int opened) {
        connections += opened;
    }

    void answerAfter(Duration newLatency) {
        latency = newLatency;
    }

    Duration latency() {
        return latency;
    }

    long requests() {
        return requests;
    }

    /** How many are open now. */
    int connections() {
        return connections;
    }
}
