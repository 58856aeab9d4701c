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

    private final Scheduler scheduler;
    private volatile Duration offset = Duration.ZERO;

    ServerClock(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    Instant now() {
        return local().plus(offset);
    }

    void observe(Instant serverDate) {
        if (Duration.between(now(), serverDate).abs().compareTo(TOLERATED) > 0) {
            offset = Duration.between(local(), serverDate);
        }
    }

    private Instant local() {
        return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    }
}
