// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static io.certflux.client.UpdateFixtures.DETAIL;
import static io.certflux.client.UpdateFixtures.detail;
import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.DescribeHostUploadUpdateRecordDetailRequest;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailResponse;
import io.certflux.limit.BudgetReading;
import io.certflux.limit.RateBudget;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class FollowingTest {
    private static final Duration STARTED = Duration.ofMillis(1100);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ScriptedTransport network = new ScriptedTransport(time);
    private final RateBudget budget = RateBudget.builder().scheduler(time).build();
    private final SslClient ssl =
            ScriptedClient.builder(network, time).rateBudget(budget).build();
    private final Flux<DescribeHostUploadUpdateRecordDetailResponse> readings = ssl.followHostUploadUpdateRecordDetail(
            DescribeHostUploadUpdateRecordDetailRequest.of(42), FollowingTest::nothingRuns);

    @AfterEach
    void nobodyWaits() {
        assertNobodyInLine();
        time.dispose();
    }

    @Test
    void follow_givenReadings_expectsEachUntilTheLast() {
        network.answer(DETAIL, detail(2)).answer(DETAIL, detail(1)).answer(DETAIL, detail(0));
        StepVerifier.create(readings)
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(2)))
                .expectNextCount(3)
                .verifyComplete();
        assertThat(network.linesLeft()).isZero();
    }

    @Test
    void follow_givenNoDemandForAnHour_expectsNoCallAndNoPlaceInLine() {
        network.answer(DETAIL, detail(2));
        StepVerifier.create(readings, 1)
                .then(() -> time.advanceTimeBy(STARTED))
                .expectNextCount(1)
                .then(() -> time.advanceTimeBy(Duration.ofHours(1)))
                .then(this::assertNobodyInLine)
                .then(() -> assertThat(network.sent()).hasSize(1))
                .then(() -> network.answer(DETAIL, detail(0)))
                .thenRequest(1)
                .then(() -> time.advanceTimeBy(Duration.ofMillis(20)))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void follow_givenTestOfTheEndThatThrows_expectsItsError() {
        network.answer(DETAIL, detail(2));
        StepVerifier.create(ssl.followHostUploadUpdateRecordDetail(
                        DescribeHostUploadUpdateRecordDetailRequest.of(42), answer -> {
                            throw new IllegalStateException("no idea");
                        }))
                .then(() -> time.advanceTimeBy(STARTED))
                .verifyErrorMessage("no idea");
    }

    @Test
    void follow_givenErrorThatMayPass_expectsItWaitedOut() {
        network.answer(DETAIL, detail(2));
        for (int i = 0; i < 5; i++) {
            network.lost(DETAIL);
        }
        network.answer(DETAIL, detail(0));
        StepVerifier.create(readings)
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(5)))
                .expectNextCount(2)
                .verifyComplete();
        assertThat(network.linesLeft()).isZero();
    }

    @Test
    void follow_givenRejection_expectsItToEnd() {
        network.error(DETAIL, "AuthFailure.SecretIdNotFound");
        StepVerifier.create(readings).then(() -> time.advanceTimeBy(STARTED)).verifyError(RejectedException.class);
    }

    @Test
    void cancel_givenPlaceInLine_expectsItLeft() {
        Disposable following = readings.subscribe();
        assertThat(reading().startsWaiting()).isEqualTo(1);
        following.dispose();
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(network.sent()).isEmpty();
    }

    @Test
    void cancel_givenAnswerThatComesLater_expectsNoSignalAndNoOtherCall() {
        network.latency(Duration.ofSeconds(2)).answer(DETAIL, detail(2));
        StepVerifier.create(readings)
                .then(() -> time.advanceTimeBy(STARTED))
                .thenCancel()
                .verify();
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(network.sent()).hasSize(1);
    }

    @Test
    void request_givenDemandForOneAgainAndAgain_expectsNoPollBeforeTheInterval() {
        for (int i = 0; i < 200; i++) {
            network.answer(DETAIL, detail(2));
        }
        BaseSubscriber<DescribeHostUploadUpdateRecordDetailResponse> subscriber = new Holding<>();
        readings.subscribe(subscriber);
        for (int i = 0; i < 600; i++) {
            subscriber.request(1);
            time.advanceTimeBy(Duration.ofMillis(50));
        }
        subscriber.cancel();

        assertThat(network.sent()).hasSizeGreaterThan(5);
        for (int i = 1; i < network.sent().size(); i++) {
            assertThat(network.sent().get(i).atMillis()
                            - network.sent().get(i - 1).atMillis())
                    .isGreaterThanOrEqualTo(250);
        }
    }

    @Test
    void follow_givenDisposedScheduler_expectsRejection() {
        time.dispose();
        StepVerifier.create(readings).verifyError(RejectedException.class);
    }

    private static boolean nothingRuns(DescribeHostUploadUpdateRecordDetailResponse answer) {
        return answer.deployRecordDetail().stream()
                .allMatch(record -> Long.valueOf(0).equals(record.runningTotalCount()));
    }

    private BudgetReading reading() {
        return budget.reading(DETAIL);
    }

    private void assertNobodyInLine() {
        BudgetReading now = reading();
        assertThat(now.urgentWaiting() + now.startsWaiting() + now.pollsWaiting() + now.pollsResting())
                .isZero();
    }
}
