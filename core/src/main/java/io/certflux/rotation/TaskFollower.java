// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.DescribeHostUploadUpdateRecordDetailRequest;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailResponse;
import io.certflux.client.SslClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Reads a task's record until it has an end. A record that lists nothing is given a grace period.
 */
final class TaskFollower {
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
            return ssl.followHostUploadUpdateRecordDetail(
                            DescribeHostUploadUpdateRecordDetailRequest.of(deployRecordId),
                            answer -> reading(answer, start).state().isEnd())
                    .map(answer -> reading(answer, start))
                    .takeUntil(reading -> reading.state().isEnd());
        });
    }

    private DeploymentReading reading(DescribeHostUploadUpdateRecordDetailResponse answer, long start) {
        DeploymentReading reading = DeploymentReading.of(answer.deployRecordDetail());
        return emptyForTooLong(reading, since(start)) ? reading.nothingBound() : reading;
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
