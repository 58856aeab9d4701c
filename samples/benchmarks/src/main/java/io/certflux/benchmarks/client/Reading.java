// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.certflux.benchmarks.process.ChildJvm;
import io.certflux.benchmarks.process.ProcessReading;
import java.time.Duration;

/**
 * The state of a client and of its server at one instant.
 *
 * @param nanos of {@link System#nanoTime()}
 * @param polls that the server has seen
 * @param connections that are open
 * @param allocatedBytes by the client
 */
record Reading(long nanos, long polls, int connections, long allocatedBytes, ProcessReading process) {
    static Reading of(ChildJvm client, ChildJvm server) {
        long allocated = Long.parseLong(client.ask("allocated"));
        String[] counts = server.ask("counts").split(" ", -1);
        return new Reading(
                System.nanoTime(), Long.parseLong(counts[0]), Integer.parseInt(counts[1]), allocated, client.read());
    }

    long pollsSince(Reading start) {
        return polls - start.polls;
    }

    /** What happened from {@code start} until this reading, to a client that was {@code warm} or not. */
    Measurement since(Reading start, boolean warm) {
        return new Measurement(
                warm,
                pollsSince(start),
                Duration.ofNanos(nanos - start.nanos),
                process.cpu().minus(start.process.cpu()),
                allocatedBytes - start.allocatedBytes,
                process.threads(),
                connections,
                process.peakRssBytes());
    }
}
