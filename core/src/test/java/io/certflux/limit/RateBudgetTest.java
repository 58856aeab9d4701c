// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class RateBudgetTest {
    private static final String ACTION = "UploadUpdateCertificateInstance";
    private static final long WINDOW_MILLIS = 1030;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final RateBudget budget =
            RateBudget.builder().limit(ACTION, 20).scheduler(time).build();
    private final List<Long> sent = new ArrayList<>();

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void withPermit_givenFreshBudget_expectsNoCallInItsFirstWindow() {
        call().subscribe();

        time.advanceTimeBy(Duration.ofMillis(WINDOW_MILLIS));
        assertThat(sent).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(sent).hasSize(1);
    }

    @Test
    void withPermit_givenManyCallsAtRandomTimes_expectsNoWindowAboveLimitAndNoIdleRate() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            time.advanceTimeBy(Duration.ofMillis(random.nextInt(20)));
            call().subscribe();
        }
        time.advanceTimeBy(Duration.ofSeconds(60));

        assertThat(sent).hasSize(500);
        assertThat(mostInAnyWindow()).isEqualTo(20);
        assertThat(budget.callsSent()).isEqualTo(500);
        assertThat(sent.get(499) - sent.get(0)).isLessThan(26 * WINDOW_MILLIS);
    }

    @Test
    void withPermit_givenSlowWrites_expectsWindowCountedFromTheWrite() {
        time.advanceTimeBy(Duration.ofSeconds(10));
        for (int i = 0; i < 60; i++) {
            Duration connecting = Duration.ofMillis(700L * (i % 2));
            budget.withPermit(ACTION, permit -> Mono.delay(connecting, time).doOnNext(tick -> send(permit)))
                    .subscribe();
        }
        time.advanceTimeBy(Duration.ofSeconds(30));

        assertThat(sent).hasSize(60);
        assertThat(mostInAnyWindow()).isEqualTo(20);
    }

    @Test
    void withPermit_givenCancelledWaiters_expectsNextServedWithoutDelay() {
        List<Disposable> waiting = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            waiting.add(call().subscribe());
        }
        waiting.forEach(Disposable::dispose);
        call().subscribe();
        time.advanceTimeBy(Duration.ofMillis(WINDOW_MILLIS + 1));

        assertThat(sent).hasSize(1);
    }

    @Test
    void withPermit_givenPermitNeverSent_expectsItHandedOn() {
        RateBudget one = RateBudget.builder().limit(ACTION, 1).scheduler(time).build();
        time.advanceTimeBy(Duration.ofSeconds(2));
        one.withPermit(ACTION, permit -> Mono.error(new IllegalStateException("refused to connect")))
                .subscribe(value -> {}, failure -> {});
        one.withPermit(ACTION, permit -> Mono.fromRunnable(() -> send(permit))).subscribe();

        assertThat(sent).hasSize(1);
    }

    @Test
    void withPermit_givenCancelAfterGrantBeforeWrite_expectsItHandedOn() {
        RateBudget one = RateBudget.builder().limit(ACTION, 1).scheduler(time).build();
        time.advanceTimeBy(Duration.ofSeconds(2));
        Disposable connecting = one.withPermit(ACTION, permit -> Mono.never()).subscribe();
        one.withPermit(ACTION, permit -> Mono.fromRunnable(() -> send(permit))).subscribe();
        assertThat(sent).isEmpty();

        connecting.dispose();
        assertThat(sent).hasSize(1);
    }

    /** The neighbour calls evenly; the server counts what it takes from both in a sliding second. */
    @Test
    void withPermit_givenNeighbourThatUsesHalf_expectsMostOfTheRestUsedAndFewCallsThrottled() {
        Deque<Long> taken = new ArrayDeque<>();
        AtomicInteger ours = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Flux.interval(Duration.ofMillis(100), time).subscribe(tick -> admitted(taken));
        for (int i = 0; i < 4000; i++) {
            budget.withPermit(
                            ACTION,
                            permit -> Mono.fromRunnable(() -> {
                                permit.sent();
                                if (admitted(taken)) {
                                    ours.incrementAndGet();
                                } else {
                                    refused.incrementAndGet();
                                    permit.throttled();
                                }
                            }))
                    .subscribe();
        }

        time.advanceTimeBy(Duration.ofSeconds(200));

        assertThat(ours.get()).isGreaterThan(1860);
        assertThat(refused.get()).isLessThan(60);
    }

    private boolean admitted(Deque<Long> taken) {
        long now = time.now(TimeUnit.MILLISECONDS);
        while (!taken.isEmpty() && taken.peekFirst() <= now - 1000) {
            taken.removeFirst();
        }
        return taken.size() < 20 && taken.add(now);
    }

    @Test
    void withPermit_givenTwoActions_expectsQueuesApart() {
        time.advanceTimeBy(Duration.ofSeconds(2));
        for (int i = 0; i < 40; i++) {
            call().subscribe();
        }
        budget.withPermit("DescribeCertificate", permit -> Mono.fromRunnable(() -> send(permit)))
                .subscribe();

        assertThat(sent).hasSize(21);
    }

    @Test
    void limit_givenZero_expectsErrorThatNamesIt() {
        assertThatThrownBy(() -> RateBudget.builder().limit(ACTION, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit of " + ACTION + " must be at least 1 call a second: 0");
    }

    private Mono<Void> call() {
        return budget.withPermit(ACTION, permit -> Mono.fromRunnable(() -> send(permit)));
    }

    private void send(Permit permit) {
        permit.sent();
        sent.add(time.now(TimeUnit.MILLISECONDS));
    }

    private int mostInAnyWindow() {
        int most = 0;
        for (long start : sent) {
            int inWindow = (int) sent.stream()
                    .filter(at -> at >= start && at < start + WINDOW_MILLIS)
                    .count();
            most = Math.max(most, inWindow);
        }
        return most;
    }
}
