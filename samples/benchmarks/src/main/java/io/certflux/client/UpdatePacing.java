// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** Opens to the benchmarks how often a client's updates poll; to users that is not open. */
public final class UpdatePacing {
    private UpdatePacing() {}

    /**
     * Sets how long an update of {@code client} waits between two polls.
     *
     * @param interval given how long the update has taken so far
     */
    public static SslClient.Builder of(SslClient.Builder client, UnaryOperator<Duration> interval) {
        return client.pollSchedule(interval);
    }
}
