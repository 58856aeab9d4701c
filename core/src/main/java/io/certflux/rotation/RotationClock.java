// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The time that one rotation has: from its subscription to its deadline, by the client's scheduler. */
final class RotationClock {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Scheduler scheduler;
    private final Instant deadlineAt;

    RotationClock(Scheduler scheduler, Duration deadline) {
        this.scheduler = scheduler;
        this.deadlineAt = now().plus(deadline);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Instant now() {
        return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    }

    /** What is left until the deadline; never nothing, so that it can be waited for. */
    Duration remaining() {
        Duration left = Duration.between(now(), deadlineAt);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    /** Emits at the deadline. */
    Mono<Long> deadline() {
        return Mono.defer(() -> Mono.delay(remaining(), scheduler));
    }
}
