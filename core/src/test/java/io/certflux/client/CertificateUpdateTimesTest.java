// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static io.certflux.client.UpdateFixtures.TASK;
import static io.certflux.client.UpdateFixtures.UPLOAD;
import static io.certflux.client.UpdateFixtures.progress;
import static io.certflux.client.UpdateFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.UpdateSyncProgress;
import io.certflux.limit.BudgetReading;
import io.certflux.limit.RateBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When an update polls, and what its subscribers' deadlines and mistakes do. */
class CertificateUpdateTimesTest {
    private static final Duration STARTED = Duration.ofMillis(1100);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time);
    private final RateBudget budget = RateBudget.builder().scheduler(time).build();
    private final SslClient ssl =
            ScriptedClient.builder(network, time).rateBudget(budget).build();
    private final UpdateOptions options = UpdateOptions.defaults().withDeadline(Duration.ofHours(3));

    @AfterEach
    void nothingLives() {
        assertThat(ssl.liveUpdates()).isZero();
        assertNobodyInLine();
        time.dispose();
    }

    @Test
    void progress_givenNoDemandForAnHour_expectsNoCallAndNoPlaceInLine() {
        network.answer(UPLOAD, progress("clb", 0));
        StepVerifier.create(update(options).progress(), 1)
                .then(() -> time.advanceTimeBy(STARTED))
                .expectNextCount(1)
                .then(this::assertNobodyInLine)
                .then(() -> time.advanceTimeBy(Duration.ofHours(1)))
                .then(this::assertNobodyInLine)
                .then(() -> assertThat(network.sent()).hasSize(1))
                .then(() -> network.answer(UPLOAD, TASK))
                .thenRequest(1)
                .then(() -> time.advanceTimeBy(Duration.ofMillis(20)))
                .verifyComplete();
    }

    @Test
    void task_givenThrottledAfterTheLastHasLeft_expectsNoFurtherCall() {
        network.error(UPLOAD, "RequestLimitExceeded");
        Disposable watching = update(options).task().subscribe();
        time.advanceTimeBy(Duration.ofMillis(1040));
        assertThat(network.sent()).hasSize(1);
        watching.dispose();
        time.advanceTimeBy(Duration.ofHours(1));

        assertThat(network.sent()).hasSize(1);
    }

    @Test
    void task_givenLastLeavesWhileAThrottledCallWaitsAgain_expectsNoFurtherCall() {
        network.error(UPLOAD, "RequestLimitExceeded");
        budget.limit(UPLOAD, 1);
        Disposable watching = update(options).task().subscribe();
        time.advanceTimeBy(Duration.ofMillis(1500));
        assertThat(network.sent()).hasSize(1);
        watching.dispose();
        time.advanceTimeBy(Duration.ofHours(1));

        assertThat(network.sent()).hasSize(1);
    }

    @Test
    void progress_givenDemandForOneAgainAndAgain_expectsNoPollBeforeTheInterval() {
        for (int i = 0; i < 200; i++) {
            network.answer(UPLOAD, progress("clb", i % 2));
        }
        BaseSubscriber<UpdateSyncProgress> subscriber = new Holding<>();
        update(options.withShortestInterval(Duration.ofSeconds(2))).progress().subscribe(subscriber);
        for (int i = 0; i < 600; i++) {
            subscriber.request(1);
            time.advanceTimeBy(Duration.ofMillis(100));
        }
        subscriber.cancel();
        settle();

        assertThat(network.sent()).hasSizeBetween(10, 30);
        for (int i = 1; i < network.sent().size(); i++) {
            assertThat(network.sent().get(i).atMillis()
                            - network.sent().get(i - 1).atMillis())
                    .isGreaterThanOrEqualTo(2000);
        }
    }

    @Test
    void progress_givenHeartbeat_expectsUnchangedProgressAgainAfterASilence() {
        for (int i = 0; i < 200; i++) {
            network.answer(UPLOAD, progress("clb", 0));
        }
        List<UpdateSyncProgress> seen = new ArrayList<>();
        List<UpdateSyncProgress> without = new ArrayList<>();
        CertificateUpdate update = update(options.withHeartbeat(Duration.ofMinutes(2)));
        Disposable beating = update.progress().subscribe(seen::add);
        Disposable silent = update(options).progress().subscribe(without::add);
        time.advanceTimeBy(Duration.ofMinutes(21));
        beating.dispose();
        silent.dispose();
        settle();

        assertThat(seen).hasSizeBetween(8, 11);
        assertThat(without).hasSize(1);
    }

    @Test
    void task_givenUrgentOption_expectsUrgentLane() {
        Disposable urgent = update(options.urgent()).task().subscribe();
        assertThat(reading().urgentWaiting()).isEqualTo(1);
        urgent.dispose();
    }

    @Test
    void task_givenLastMinuteBeforeTheDeadline_expectsPollMovedToTheUrgentLane() {
        budget.suspend();
        Disposable watching =
                update(options.withDeadline(Duration.ofMinutes(5))).task().subscribe(task -> {}, failure -> {});
        time.advanceTimeBy(Duration.ofSeconds(239));
        assertThat(reading().startsWaiting()).isEqualTo(1);
        time.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(reading().urgentWaiting()).isEqualTo(1);
        assertThat(reading().startsWaiting()).isZero();
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(watching.isDisposed()).isTrue();
    }

    @Test
    void task_givenDeadline_expectsStillRunningWithWhatIsKnown() {
        for (int i = 0; i < 60; i++) {
            network.answer(UPLOAD, progress("clb", 3));
        }
        Instant begun = Instant.ofEpochMilli(time.now(TimeUnit.MILLISECONDS));
        StepVerifier.create(update(options.withDeadline(Duration.ofSeconds(20))).task())
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(21)))
                .verifyErrorSatisfies(failure -> {
                    StillRunningException still = (StillRunningException) failure;
                    assertThat(still.certificateId()).isEqualTo("JADeKqED");
                    assertThat(still.firstSentAt().orElseThrow()).isBetween(begun, begun.plusSeconds(2));
                    assertThat(still.lastProgress()).hasSize(1);
                    assertThat(still.mayHaveTakenEffect()).isTrue();
                });
        settle();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void request_givenNoPositiveDemand_expectsIllegalArgumentAndTheLineLeft(long bad) {
        assertRefused(update(options).progress().subscribeWith(new Mistaken<>(bad)), bad);
        assertRefused(update(options).task().subscribeWith(new Mistaken<>(bad)), bad);
    }

    @Test
    void cancel_givenAnswerThatComesLater_expectsNoSignal() {
        network.latency(Duration.ofSeconds(2)).answer(UPLOAD, progress("clb", 0));
        List<UpdateSyncProgress> seen = new ArrayList<>();
        Disposable watching = update(options).progress().subscribe(seen::add);
        time.advanceTimeBy(STARTED);
        watching.dispose();
        settle();

        assertThat(seen).isEmpty();
        assertThat(network.sent()).hasSize(1);
    }

    @Test
    void task_givenServerClockThatJumps_expectsTheSamePolls() {
        String running = "{\"Response\":{" + progress("clb", 0) + ",\"RequestId\":\"req-1\"}}";
        for (int i = 0; i < 200; i++) {
            network.dated(UPLOAD, Instant.EPOCH.plus(Duration.ofDays(i % 2 == 0 ? 1 : 20_000)), running);
        }
        Disposable watching = update(options).task().subscribe();
        time.advanceTimeBy(Duration.ofMinutes(1));
        List<Long> jumped =
                network.sent().stream().map(ScriptedTransport.Sent::atMillis).toList();
        watching.dispose();
        settle();

        assertThat(jumped).hasSizeBetween(20, 100);
        for (int i = 2; i < jumped.size(); i++) {
            assertThat(jumped.get(i) - jumped.get(i - 1)).isBetween(250L, 30_000L);
        }
    }

    @Test
    void task_givenDisposedScheduler_expectsRejection() {
        time.dispose();
        StepVerifier.create(update(options).task())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(RejectedException.class)
                        .hasMessageContaining("scheduler is disposed"));
    }

    /** Asks wrongly, without Reactor's own guard in between. */
    private static final class Mistaken<T> implements CoreSubscriber<T> {
        private final long demand;
        private Throwable failure;

        Mistaken(long demand) {
            this.demand = demand;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
            subscription.request(demand);
        }

        @Override
        public void onNext(T value) {
            throw new AssertionError("nothing was answered");
        }

        @Override
        public void onError(Throwable reason) {
            assertThat(failure).isNull();
            failure = reason;
        }

        @Override
        public void onComplete() {
            throw new AssertionError("nothing was answered");
        }
    }

    private static void assertRefused(Mistaken<?> mistaken, long bad) {
        assertThat(mistaken.failure)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("demand must be positive (Reactive Streams 3.9): " + bad);
    }

    private CertificateUpdate update(UpdateOptions how) {
        return ssl.beginUpdate(request("JADeKqED", "a"), how);
    }

    private void settle() {
        time.advanceTimeBy(Duration.ofMinutes(1));
    }

    private BudgetReading reading() {
        return budget.reading(UPLOAD);
    }

    private void assertNobodyInLine() {
        BudgetReading now = reading();
        assertThat(now.urgentWaiting() + now.startsWaiting() + now.pollsWaiting() + now.pollsResting())
                .isZero();
    }
}
