// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static io.certflux.client.UpdateFixtures.TASK;
import static io.certflux.client.UpdateFixtures.changingProgress;
import static io.certflux.client.UpdateFixtures.quickClient;
import static io.certflux.client.UpdateFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.UpdateSyncProgress;
import io.certflux.limit.BudgetReading;
import io.certflux.limit.MonotonicScheduler;
import io.certflux.limit.RateBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Subscribers come and go on several threads while answers arrive on others; the seed decides who does what. */
class CertificateUpdateStressTest {
    private static final int ROUNDS = 400;
    private static final int THREADS = 3;
    private static final RateBudget BUDGET = UpdateFixtures.wideBudget();

    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void subscribe_givenTerminationAtTheSameTime_expectsOneTerminalSignalEach(long seed) {
        Random random = new Random(seed);
        List<Recording<?>> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long polls = 1L + random.nextInt(2);
            SslClient ssl = client(call -> call < polls ? changingProgress(call) : TASK);
            CertificateUpdate update = ssl.beginUpdate(request("JADeKqED", "a"));
            List<List<Recording<?>>> perThread = plan(random);
            perThread.forEach(all::addAll);
            together(perThread, recording -> {
                recording.subscribeTo(update);
                recording.leaveIfMeant();
            });
            awaitNothingLives(ssl);
        }

        assertThat(failure.get()).isNull();
        assertThat(all)
                .allSatisfy(recording -> assertThat(recording.violation()).isNull());
        assertThat(all).allMatch(recording -> recording.terminals() == 1 || recording.leaves());
        assertThat(all).anyMatch(Recording::leaves).anyMatch(recording -> recording.terminals() == 1);
        assertNobodyInLine();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void cancel_givenFirstToJoinWhileLastLeaves_expectsNothingToLive(long seed) {
        Random random = new Random(seed);
        SslClient ssl = client(UpdateFixtures::changingProgress);
        CertificateUpdate update = ssl.beginUpdate(request("JADeKqED", "a"));
        List<Recording<?>> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<List<Recording<?>>> perThread = plan(random);
            perThread.forEach(all::addAll);
            together(perThread, recording -> {
                recording.subscribeTo(update);
                recording.leave();
            });
        }
        awaitNothingLives(ssl);

        assertThat(failure.get()).isNull();
        assertThat(all).allSatisfy(recording -> {
            assertThat(recording.violation()).isNull();
            assertThat(recording.terminals()).isZero();
        });
        assertNobodyInLine();
    }

    @Test
    void progress_givenRequestsAndCancelFromSeveralThreads_expectsNoElementBeyondDemandOrAfterTheEnd() {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            SslClient ssl = client(UpdateFixtures::changingProgress);
            Recording<UpdateSyncProgress> recording = Recording.ofProgress(0);
            recording.subscribeTo(ssl.beginUpdate(request("JADeKqED", "a")));
            int demand = 1 + random.nextInt(3);
            List<List<Integer>> perThread = List.of(List.of(demand), List.of(1, 1), List.of(demand, 2));
            together(perThread, recording::ask);
            if (random.nextBoolean()) {
                recording.awaitElements(1);
            }
            recording.leave();
            awaitNothingLives(ssl);
            assertThat(recording.violation()).isNull();
        }
        assertThat(failure.get()).isNull();
        assertNobodyInLine();
    }

    private static SslClient client(LongFunction<String> answers) {
        return quickClient(new RepeatingTransport(answers, Duration.ZERO, MonotonicScheduler.shared()), BUDGET);
    }

    private static List<List<Recording<?>>> plan(Random random) {
        List<List<Recording<?>>> perThread = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            List<Recording<?>> some = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                some.add((random.nextBoolean() ? Recording.ofTask() : Recording.ofProgress(Long.MAX_VALUE))
                        .meantToLeave(random.nextInt(3) == 0));
            }
            perThread.add(some);
        }
        return perThread;
    }

    private <T> void together(List<? extends List<T>> perThread, Consumer<T> what) {
        Phaser start = new Phaser(perThread.size());
        List<Thread> threads = perThread.stream()
                .map(some -> new Thread(() -> {
                    start.arriveAndAwaitAdvance();
                    try {
                        some.forEach(what);
                    } catch (RuntimeException | Error e) {
                        failure.set(e);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(CertificateUpdateStressTest::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitNothingLives(SslClient ssl) {
        Mono.fromSupplier(ssl::liveUpdates)
                .filter(live -> live == 0)
                .repeatWhenEmpty(attempts -> attempts.delayElements(Duration.ofMillis(1)))
                .block(Duration.ofSeconds(10));
    }

    private static void assertNobodyInLine() {
        BudgetReading reading = BUDGET.reading(UpdateFixtures.UPLOAD);
        assertThat(reading.urgentWaiting() + reading.startsWaiting() + reading.pollsWaiting() + reading.pollsResting())
                .isZero();
    }
}
