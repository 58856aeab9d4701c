// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Who waits, who goes next, and what is told of it. */
class RateBudgetLineTest {
    private static final String ACTION = "UploadUpdateCertificateInstance";
    private static final Duration STARTED = Duration.ofMillis(1031);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final RateBudget budget =
            RateBudget.builder().limit(ACTION, 20).scheduler(time).build();
    private final List<String> sent = new ArrayList<>();

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void cancel_givenWaitersOfEveryKind_expectsNobodyLeftInLine() {
        Operation operation = budget.begun(ACTION, Duration.ofMillis(250));
        List<Disposable> waiting = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            waiting.add(call("start", Turn.inOrder()));
            waiting.add(call("urgent", Turn.inOrder().urgently()));
            waiting.add(call("poll", Turn.pollOf(operation)));
            waiting.add(call("later", Turn.inOrder().after(Duration.ofHours(1))));
        }
        BudgetReading before = budget.reading(ACTION);
        assertThat(before.startsWaiting()).isEqualTo(1000);
        assertThat(before.urgentWaiting()).isEqualTo(1000);
        assertThat(before.pollsResting()).isEqualTo(2000);

        waiting.forEach(Disposable::dispose);

        assertNobodyInLine();
        time.advanceTimeBy(Duration.ofHours(2));
        assertThat(sent).isEmpty();
    }

    @Test
    void urgently_givenHundredThousandWaiters_expectsItServedNext() {
        for (int i = 0; i < 100_000; i++) {
            call("start", Turn.inOrder());
        }
        time.advanceTimeBy(Duration.ofSeconds(3));
        int before = sent.size();
        call("urgent", Turn.inOrder().urgently());
        time.advanceTimeBy(Duration.ofMillis(100));

        assertThat(sent.size()).isGreaterThan(before);
        assertThat(sent.get(before)).isEqualTo("urgent");
    }

    /** Twenty urgent calls cost the others the time of twenty calls, and their order nothing. */
    @Test
    void urgently_givenTwentyBehindFiveThousand_expectsTheOthersToLoseThoseSlotsOnly() {
        IntStream.range(0, 5_000).forEach(i -> call("start " + i, Turn.inOrder()));
        time.advanceTimeBy(Duration.ofSeconds(10));
        int before = sent.size();
        IntStream.range(0, 20).forEach(i -> call("urgent", Turn.inOrder().urgently()));
        time.advanceTimeBy(Duration.ofSeconds(30));

        List<String> others =
                sent.stream().filter(call -> !call.equals("urgent")).toList();
        List<String> inOrder =
                IntStream.range(0, others.size()).mapToObj(i -> "start " + i).toList();
        assertThat(others).isEqualTo(inOrder).hasSize(sent.size() - 20);
        // As many calls as anybody could make in that time, and the last urgent one was among the first forty.
        assertThat(sent.size() - before).isBetween(30 * 19, 30 * 20);
        assertThat(sent.lastIndexOf("urgent") - before).isLessThan(40);
    }

    @Test
    void withPermit_givenAttemptAfterAThrottledOne_expectsItsOldPlace() {
        Turn throttled = Turn.inOrder();
        call("first", throttled);
        for (int i = 0; i < 100; i++) {
            call("start", Turn.inOrder());
        }
        time.advanceTimeBy(STARTED);
        call("again", throttled);
        int before = sent.size();
        time.advanceTimeBy(Duration.ofMillis(100));

        assertThat(sent.get(before)).isEqualTo("again");
    }

    @Test
    void withPermit_givenSchedulerDisposedBefore_expectsRejectionForEachAndNoSpin() {
        AtomicInteger rejected = new AtomicInteger();
        time.dispose();
        for (int i = 0; i < 100; i++) {
            rejectedCall(rejected, Turn.inOrder());
        }

        assertThat(rejected).hasValue(100);
        assertNobodyInLine();
    }

    @Test
    void withPermit_givenSchedulerDisposedWhileOthersWait_expectsRejectionForAllAtTheNextCall() {
        AtomicInteger rejected = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            rejectedCall(rejected, Turn.inOrder());
        }
        rejectedCall(rejected, Turn.inOrder().after(Duration.ofHours(1)));
        rejectedCall(rejected, Turn.inOrder().urgently());
        time.dispose();
        rejectedCall(rejected, Turn.inOrder());

        assertThat(rejected).hasValue(103);
        assertNobodyInLine();
    }

    @Test
    void reading_givenWorkAndThrottling_expectsWhatHappened() {
        assertThat(budget.reading(ACTION))
                .isEqualTo(new BudgetReading(ACTION, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO));
        for (int i = 0; i < 100; i++) {
            call("start", Turn.inOrder());
        }
        time.advanceTimeBy(STARTED);
        time.advanceTimeBy(Duration.ofSeconds(1));
        budget.withPermit(ACTION, Turn.inOrder().urgently(), permit -> Mono.fromRunnable(permit::throttled))
                .subscribe();
        BudgetReading busy = budget.reading(ACTION);

        assertThat(busy.callsSent()).isEqualTo(sent.size()).isEqualTo(budget.callsSent());
        assertThat(busy.startsWaiting()).isEqualTo(100 - sent.size());
        assertThat(busy.urgentWaiting()).isEqualTo(1);
        assertThat(busy.callsPerSecond()).isBetween(19.3, 20.0);
        assertThat(busy.permitWait()).isBetween(STARTED, STARTED.plusSeconds(1));

        time.advanceTimeBy(Duration.ofMillis(500));
        assertThat(budget.reading(ACTION).callsThrottled()).isEqualTo(1);
        assertThat(budget.reading(ACTION).callsPerSecond()).isBetween(17.0, 19.3);
    }

    @Test
    void reading_givenPolls_expectsTheTimeBetweenTwoLooks() {
        time.advanceTimeBy(Duration.ofSeconds(5));
        Operation operation = budget.begun(ACTION, Duration.ofSeconds(40));
        for (int i = 0; i < 3; i++) {
            call("poll", Turn.pollOf(operation));
            assertThat(budget.reading(ACTION).pollsResting()).isEqualTo(1);
            time.advanceTimeBy(Duration.ofSeconds(40));
            operation.runs();
        }

        assertThat(sent).hasSize(3);
        assertThat(budget.reading(ACTION).pollPeriod()).isBetween(Duration.ofSeconds(39), Duration.ofSeconds(41));
        assertNobodyInLine();
    }

    private Disposable call(String name, Turn turn) {
        return budget.withPermit(
                        ACTION,
                        turn,
                        permit -> Mono.fromRunnable(() -> {
                            permit.sent();
                            sent.add(name);
                        }))
                .subscribe();
    }

    private void rejectedCall(AtomicInteger rejected, Turn turn) {
        budget.withPermit(ACTION, turn, permit -> Mono.never()).subscribe(value -> {}, failure -> {
            assertThat(failure).isInstanceOf(RejectedExecutionException.class);
            rejected.incrementAndGet();
        });
    }

    private void assertNobodyInLine() {
        BudgetReading reading = budget.reading(ACTION);
        assertThat(reading.urgentWaiting() + reading.startsWaiting() + reading.pollsWaiting() + reading.pollsResting())
                .isZero();
    }
}
