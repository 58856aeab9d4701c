// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.time.Duration;
import java.util.Optional;

/**
 * How an update is watched. Immutable; each method gives a copy with one setting changed.
 *
 * @param deadline how long each subscriber watches; then it gets a {@link StillRunningException}. In its last minute the
 *     update's polls go before the others
 * @param isUrgent whether they go before the others all the time
 * @param shortestInterval between two polls, however much of the account's rate is free; empty for the client's
 * @param heartbeat how long progress may stay the same before an answer that confirms it emits it again; empty for never
 */
public record UpdateOptions(
        Duration deadline, boolean isUrgent, Optional<Duration> shortestInterval, Optional<Duration> heartbeat) {

    private static final UpdateOptions DEFAULTS =
            new UpdateOptions(Duration.ofMinutes(30), false, Optional.empty(), Optional.empty());

    public UpdateOptions {
        positive("deadline", deadline);
        shortestInterval.ifPresent(interval -> positive("shortestInterval", interval));
        heartbeat.ifPresent(period -> positive("heartbeat", period));
    }

    /** Watched for 30 minutes, not urgent, with the client's interval and no heartbeat. */
    public static UpdateOptions defaults() {
        return DEFAULTS;
    }

    /** With another deadline. */
    public UpdateOptions withDeadline(Duration newDeadline) {
        return new UpdateOptions(newDeadline, isUrgent, shortestInterval, heartbeat);
    }

    /** Before the others from the first call on. */
    public UpdateOptions urgent() {
        return new UpdateOptions(deadline, true, shortestInterval, heartbeat);
    }

    /** With another interval, which must not be below the client's. */
    public UpdateOptions withShortestInterval(Duration newInterval) {
        return new UpdateOptions(deadline, isUrgent, Optional.of(newInterval), heartbeat);
    }

    /** With a heartbeat. */
    public UpdateOptions withHeartbeat(Duration period) {
        return new UpdateOptions(deadline, isUrgent, shortestInterval, Optional.of(period));
    }

    private static void positive(String field, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(field + " must be positive: " + value);
        }
    }
}
