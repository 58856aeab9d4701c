// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * The time that requests are signed with: the scheduler's, corrected by what the server's {@code Date} headers say once
 * the two are more than a minute apart. The server refuses a difference of five minutes.
 */
final class ServerClock {
    static final Duration TOLERATED = Duration.ofMinutes(1);
    private static final long TOLERATED_MILLIS = TOLERATED.toMillis();

    private final Scheduler scheduler;
    private volatile long offsetMillis;

    ServerClock(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    Instant now() {
        return Instant.ofEpochMilli(local() + offsetMillis);
    }

    void observe(Instant serverDate) {
        long server = serverDate.toEpochMilli();
        long local = local();
        if (Math.abs(server - local - offsetMillis) > TOLERATED_MILLIS) {
            offsetMillis = server - local;
        }
    }

    private long local() {
        return scheduler.now(TimeUnit.MILLISECONDS);
    }
}
