// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

class VirtualTimeTest {
    private final VirtualTime time = new VirtualTime();
    private final List<String> ran = new ArrayList<>();

    @Test
    void advance_givenTasks_expectsThemInOrderOfTimeThenOfScheduling() {
        schedule("third", 2);
        schedule("first", 1);
        schedule("second", 1);
        schedule("late", 3);
        time.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("first at 1", "second at 1", "third at 2");
    }

    @Test
    void advance_givenATaskThatSchedulesAnother_expectsBothWithinTheSpan() {
        time.schedule(() -> schedule("second", 1), 1, TimeUnit.SECONDS);
        time.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("second at 2");
    }

    @Test
    void advance_givenNoTask_expectsTimeToPass() {
        time.advance(Duration.ofMillis(1500));

        assertThat(time.instant()).isEqualTo(Instant.EPOCH.plusMillis(1500));
        assertThat(time.now(TimeUnit.MILLISECONDS)).isEqualTo(1500);
    }

    @Test
    void dispose_givenAWaitingTask_expectsItNotRun() {
        Disposable waiting = time.schedule(() -> ran.add("disposed of"), 1, TimeUnit.SECONDS);
        waiting.dispose();
        time.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
        assertThat(waiting.isDisposed()).isTrue();
    }

    @Test
    void dispose_givenAWorker_expectsItsTasksNotRunAndNoneTaken() {
        Scheduler.Worker worker = time.createWorker();
        worker.schedule(() -> ran.add("disposed of"), 1, TimeUnit.SECONDS);
        worker.dispose();
        time.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
        assertThatThrownBy(() -> worker.schedule(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private void schedule(String name, int seconds) {
        time.schedule(() -> ran.add(name + " at " + time.instant().getEpochSecond()), seconds, TimeUnit.SECONDS);
    }
}
