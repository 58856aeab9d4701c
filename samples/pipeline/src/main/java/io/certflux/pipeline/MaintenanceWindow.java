// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import io.certflux.kafka.SubmissionGate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Lets rotations begin at certain times: a window is open for {@code length} at the beginning of each {@code period}, counted
 * from midnight UTC if the period divides a day. A service that asks a person would wait for an answer here in the same way.
 */
record MaintenanceWindow(Duration period, Duration length, Scheduler clock) implements SubmissionGate {
    @Override
    public Mono<Void> open(Submission submission) {
        return Mono.defer(() -> Mono.delay(untilOpen(), clock)).then();
    }

    private Duration untilOpen() {
        long sinceOpening = clock.now(TimeUnit.MILLISECONDS) % period.toMillis();
        return sinceOpening < length.toMillis() ? Duration.ZERO : period.minusMillis(sinceOpening);
    }
}
