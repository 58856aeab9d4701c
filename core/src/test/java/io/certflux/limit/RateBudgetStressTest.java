// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
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
    private final AtomicInteger met = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** One call whose connection is being opened until it is given back. */
    private final class Call implements Subscription {
        private String state = "new";
        private final int spins;
        private volatile CoreSubscriber<? super Integer> subscriber;
        private final Disposable subscription;

        /** @param spins how long it takes to begin, so that others come in between */
        Call(int spins) {
            this.spins = spins;
            this.subscription =
                    budget.withPermit(ACTION, permit -> connecting()).subscribe();
        }

        private Mono<Integer> connecting() {
            return new Mono<>() {
                @Override
                public void subscribe(CoreSubscriber<? super Integer> newSubscriber) {
                    subscriber = newSubscriber;
                    spin(spins);
                    newSubscriber.onSubscribe(Call.this);
                }
            };
        }

        @Override
        public void request(long n) {
            becomes("new", "begun");
        }

        @Override
        public synchronized void cancel() {
            if (!becomes("begun", "over")) {
                becomes("new", "over");
            }
        }

        /** State and count change as one: a permit that is handed on must not be counted twice. */
        private synchronized boolean becomes(String from, String to) {
            if (!state.equals(from)) {
                return false;
            }
            state = to;
            if (to.equals("begun")) {
                most.accumulateAndGet(onTheirWay.incrementAndGet(), Math::max);
            } else if (from.equals("begun")) {
                onTheirWay.decrementAndGet();
            }
            return true;
        }

        synchronized boolean isBegun() {
            return state.equals("begun");
        }

        void leave() {
            subscription.dispose();
        }

        /** The connection fails: nothing was sent and the permit is handed on. */
        void giveBack() {
            if (becomes("begun", "over")) {
                subscriber.onComplete();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cancel_givenGrantAtTheSameTime_expectsNoPermitLostAndNoneTooMany(long seed) throws InterruptedException {
        assertEveryPermitIsThere();
        Random random = new Random(seed);
        AtomicReference<List<Call>> round = new AtomicReference<>(List.of());
        Thread other = new Thread(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                meet();
                // From the last one on, so that it does not give back what it has just let begin.
                List<Call> calls = round.get();
                for (int last = calls.size() - 1; last >= 0; last--) {
                    calls.get(last).giveBack();
                }
                meet();
            }
        });
        other.setDaemon(true);
        other.start();
        for (int i = 0; i < ROUNDS; i++) {
            List<Call> calls = IntStream.range(0, 1 + random.nextInt(2 * LIMIT + 2))
                    .mapToObj(number -> new Call(random.nextInt(50)))
                    .toList();
            List<Call> leaving =
                    calls.stream().filter(call -> random.nextBoolean()).toList();
            round.set(calls);
            meet();
            spin(random.nextInt(200));
            leaving.forEach(Call::leave);
            meet();
            assertThat(leaving).noneMatch(Call::isBegun);
            while (onTheirWay.get() > 0) {
                calls.forEach(Call::giveBack);
            }
        }
        other.join();

        assertThat(most.get()).isEqualTo(LIMIT);
        assertNobodyInLine();
        assertEveryPermitIsThere();
    }

    private void assertEveryPermitIsThere() {
        List<Call> last =
                IntStream.range(0, LIMIT).mapToObj(number -> new Call(0)).toList();
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

    /** Both threads go on at the same time; a thread that is parked would come too late for every race. */
    private void meet() {
        int number = met.incrementAndGet();
        int both = number + number % 2;
        while (met.get() < both) {
            Thread.onSpinWait();
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
