// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Cancelling races with granting on real threads; the seed decides who does what. */
class RateBudgetStressTest {
    private static final String ACTION = "DescribeCertificate";
    private static final int LIMIT = 3;
    private static final int ROUNDS = 4000;

    private final RateBudget budget = budget();
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger begunTooLate = new AtomicInteger();

    /** One call whose connection is being opened until it is given back. */
    private final class Call implements Subscription {
        private final AtomicReference<String> state = new AtomicReference<>("new");
        private volatile boolean cancelReturned;
        private volatile CoreSubscriber<? super Integer> subscriber;
        private final Disposable subscription =
                budget.withPermit(ACTION, permit -> connecting()).subscribe();

        private Mono<Integer> connecting() {
            return new Mono<>() {
                @Override
                public void subscribe(CoreSubscriber<? super Integer> newSubscriber) {
                    subscriber = newSubscriber;
                    newSubscriber.onSubscribe(Call.this);
                }
            };
        }

        @Override
        public void request(long n) {
            int now = onTheirWay.incrementAndGet();
            if (state.compareAndSet("new", "begun")) {
                most.accumulateAndGet(now, Math::max);
                if (cancelReturned) {
                    begunTooLate.incrementAndGet();
                }
            } else {
                onTheirWay.decrementAndGet();
            }
        }

        @Override
        public void cancel() {
            if (state.getAndSet("over").equals("begun")) {
                onTheirWay.decrementAndGet();
            }
        }

        boolean isBegun() {
            return state.get().equals("begun");
        }

        void leave() {
            subscription.dispose();
            cancelReturned = true;
        }

        /** The connection fails: nothing was sent and the permit is handed on. */
        void giveBack() {
            if (state.compareAndSet("begun", "over")) {
                onTheirWay.decrementAndGet();
                subscriber.onComplete();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cancel_givenGrantAtTheSameTime_expectsNoPermitLostAndNoneTooMany(long seed) throws Exception {
        assertEveryPermitIsThere();
        Random random = new Random(seed);
        AtomicReference<List<Call>> round = new AtomicReference<>(List.of());
        CyclicBarrier barrier = new CyclicBarrier(2);
        Thread other = new Thread(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                await(barrier);
                round.get().forEach(Call::giveBack);
                await(barrier);
            }
        });
        other.start();
        for (int i = 0; i < ROUNDS; i++) {
            List<Call> calls = IntStream.range(0, 1 + random.nextInt(2 * LIMIT + 2))
                    .mapToObj(number -> new Call())
                    .toList();
            List<Call> leaving =
                    calls.stream().filter(call -> random.nextBoolean()).toList();
            round.set(calls);
            await(barrier);
            leaving.forEach(Call::leave);
            await(barrier);
            while (onTheirWay.get() > 0) {
                calls.forEach(Call::giveBack);
            }
        }
        other.join();

        assertThat(begunTooLate.get()).isZero();
        assertThat(most.get()).isEqualTo(LIMIT);
        assertNobodyInLine();
        assertEveryPermitIsThere();
    }

    private void assertEveryPermitIsThere() {
        List<Call> last =
                IntStream.range(0, LIMIT).mapToObj(number -> new Call()).toList();
        assertThat(Mono.fromSupplier(() -> last.stream().allMatch(call -> call.isBegun()))
                        .filter(all -> all)
                        .repeatWhenEmpty(attempts -> attempts.delayElements(Duration.ofMillis(20)))
                        .block(Duration.ofSeconds(10)))
                .isTrue();
        last.forEach(Call::leave);
    }

    private void assertNobodyInLine() {
        BudgetReading reading = budget.reading(ACTION);
        assertThat(reading.urgentWaiting() + reading.startsWaiting() + reading.pollsWaiting() + reading.pollsResting())
                .isZero();
    }

    /** Its first window is over; nothing is ever sent, so that only what is on its way counts. */
    private static RateBudget budget() {
        RateBudget budget =
                RateBudget.builder().limit(ACTION, LIMIT).guard(Duration.ZERO).build();
        budget.withPermit(ACTION, permit -> Mono.just(1)).block(Duration.ofSeconds(10));
        return budget;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
