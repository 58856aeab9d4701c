// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.DescribeHostUploadUpdateRecordDetailRequest;
import io.certflux.client.PollInterval;
import io.certflux.client.RejectedException;
import io.certflux.client.SslClient;
import io.certflux.client.SslException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Reads a task's record again and again until it has an end. What can pass by itself, such as a network that is down, is
 * waited out; only a refusal stops the watching, with an error. A record that lists nothing is given a grace period.
 */
final class TaskFollower {
    private static final Logger log = LoggerFactory.getLogger(TaskFollower.class);

    private final SslClient ssl;
    private final Scheduler scheduler;
    private final Duration emptyGrace;

    TaskFollower(SslClient ssl, Duration emptyGrace) {
        this.ssl = ssl;
        this.scheduler = ssl.scheduler();
        this.emptyGrace = emptyGrace;
    }

    /** Emits every reading; the last one is an end. */
    Flux<DeploymentReading> follow(long deployRecordId) {
        return Flux.defer(() -> {
            long start = now();
            return read(deployRecordId)
                    .repeatWhen(
                            rounds -> rounds.concatMap(round -> Mono.delay(PollInterval.at(since(start)), scheduler)))
                    .map(reading -> emptyForTooLong(reading, since(start)) ? reading.nothingBound() : reading)
                    .takeUntil(reading -> reading.state().isEnd());
        });
    }

    private Mono<DeploymentReading> read(long deployRecordId) {
        return Mono.defer(() -> ssl.describeHostUploadUpdateRecordDetail(
                        DescribeHostUploadUpdateRecordDetailRequest.of(deployRecordId)))
                .map(answer -> DeploymentReading.of(answer.deployRecordDetail()))
                .onErrorResume(SslException.class, failure -> waitOut(deployRecordId, failure));
    }

    private static Mono<DeploymentReading> waitOut(long deployRecordId, SslException failure) {
        if (failure instanceof RejectedException) {
            return Mono.error(failure);
        }
        log.warn("record {} could not be read, and is read again: {}", deployRecordId, failure.getMessage());
        return Mono.empty();
    }

    private boolean emptyForTooLong(DeploymentReading reading, Duration since) {
        return reading.state() == DeploymentReading.State.NOTHING_LISTED && since.compareTo(emptyGrace) >= 0;
    }

    private Duration since(long start) {
        return Duration.ofNanos(now() - start);
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }
}
