// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

class MonotonicSchedulerTest {
    private final Scheduler scheduler = MonotonicScheduler.shared();

    @Test
    void now_givenUnits_expectsTheSystemsTimeInEach() {
        long system = System.currentTimeMillis();

        assertThat(scheduler.now(TimeUnit.MILLISECONDS)).isBetween(system - 5000, system + 5000);
        assertThat(scheduler.now(TimeUnit.SECONDS)).isBetween(system / 1000 - 5, system / 1000 + 5);
        assertThat(scheduler.now(TimeUnit.NANOSECONDS)).isLessThanOrEqualTo(scheduler.now(TimeUnit.NANOSECONDS));
    }

    @Test
    void dispose_givenSharedInstance_expectsTasksToRunAllTheSame() {
        scheduler.dispose();

        assertThat(Mono.delay(Duration.ofMillis(1), scheduler).block(Duration.ofSeconds(5)))
                .isZero();
        assertThat(Mono.fromCallable(() -> 7).subscribeOn(scheduler).block(Duration.ofSeconds(5)))
                .isEqualTo(7);
    }
}
