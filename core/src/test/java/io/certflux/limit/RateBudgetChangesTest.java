// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What changes at run time: limits and shares. There is always work. */
class RateBudgetChangesTest {
    private static final String ACTION = "UploadUpdateCertificateInstance";
    private static final long WINDOW_MILLIS = 1030;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final RateBudget budget =
            RateBudget.builder().limit(ACTION, 20).scheduler(time).build();
    private final List<Long> sent = new ArrayList<>();

    @BeforeEach
    void work() {
        for (int i = 0; i < 2000; i++) {
            budget.withPermit(
                            ACTION,
                            permit -> Mono.fromRunnable(() -> {
                                permit.sent();
                                sent.add(time.now(TimeUnit.MILLISECONDS));
                            }))
                    .subscribe();
        }
    }

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void limit_givenLowered_expectsEverySecondWithinWhatHeldThen() {
        passed(5000);
        budget.limit(ACTION, 5);
        passed(10_000);

        assertThat(mostInWindowsEnding(0, 5000)).isEqualTo(20);
        assertThat(mostInWindowsEnding(5001, 15_000)).isEqualTo(5);
        assertThat(sentBetween(7000, 15_000)).isBetween(35, 40);
    }

    @Test
    void limit_givenRaised_expectsItForThoseWhoWait() {
        passed(3000);
        budget.limit(ACTION, 50);
        passed(4000);

        assertThat(mostInWindowsEnding(0, 3000)).isEqualTo(20);
        assertThat(mostInWindowsEnding(3001, 7000)).isEqualTo(50);
        assertThat(sentBetween(4000, 7000)).isGreaterThan(140);
    }

    @Test
    void share_givenLessThenMore_expectsLessAtOnceAndMoreAWindowLater() {
        passed(4000);
        budget.share(0.25);
        passed(4000);
        budget.share(0.75);
        passed(6000);

        assertThat(mostInWindowsEnding(4001, 8000 + WINDOW_MILLIS - 1)).isEqualTo(5);
        assertThat(sentBetween(8000, 8000 + WINDOW_MILLIS)).isBetween(4, 5);
        assertThat(mostInWindowsEnding(8000 + WINDOW_MILLIS, 14_000)).isEqualTo(15);
        assertThat(sentBetween(11_000, 14_000)).isBetween(41, 45);
    }

    @Test
    void share_givenLessThanACallASecond_expectsOneCallInALongerTimeAndNoBurst() {
        budget.share(0.02);
        passed(60_000);

        assertThat(sent).hasSizeBetween(22, 24);
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 1)).isGreaterThanOrEqualTo(2530);
        }
    }

    @Test
    void suspend_givenWaiters_expectsNoCallAndNobodyLostThenAllAgain() {
        passed(3000);
        int before = sent.size();
        budget.suspend();
        passed(3_600_000);

        assertThat(sent).hasSize(before);
        assertThat(budget.reading(ACTION).startsWaiting()).isEqualTo(2000 - before);
        budget.share(1);
        passed(1000);
        assertThat(sent).hasSize(before);
        passed(200_000);
        assertThat(sent).hasSize(2000);
        assertThat(mostInWindowsEnding(0, Long.MAX_VALUE)).isEqualTo(20);
    }

    @Test
    void share_givenItsTimeIsOver_expectsNoCallUntilAWindowAfterItIsSaidAgain() {
        budget.share(1, Duration.ofSeconds(5));
        passed(60_000);
        assertThat(sentBetween(0, 4_999)).isPositive();
        assertThat(sentBetween(5_000, 60_000)).isZero();

        budget.share(1, Duration.ofSeconds(5));
        passed(10_000);

        assertThat(sentBetween(60_000, 60_000 + WINDOW_MILLIS - 1)).isZero();
        assertThat(sentBetween(60_000 + WINDOW_MILLIS, 64_999)).isPositive();
        assertThat(sentBetween(65_000, 70_000)).isZero();
        assertThat(mostInWindowsEnding(0, Long.MAX_VALUE)).isEqualTo(20);
    }

    @Test
    void share_givenItSaidAgainInTime_expectsTheRateAsIfItWereForEver() {
        for (int i = 0; i < 100; i++) {
            budget.share(1, Duration.ofMillis(400));
            passed(200);
        }

        assertThat(sentBetween(2_000, 20_000)).isBetween(18 * 19, 18 * 20);
    }

    private void passed(long millis) {
        time.advanceTimeBy(Duration.ofMillis(millis));
    }

    /** The most calls in any window that ends at a call between the two times. */
    private int mostInWindowsEnding(long from, long to) {
        return sent.stream()
                .filter(at -> at >= from && at <= to)
                .mapToInt(at -> sentBetween(at - WINDOW_MILLIS + 1, at))
                .max()
                .orElse(0);
    }

    private int sentBetween(long from, long to) {
        return (int) sent.stream().filter(at -> at >= from && at <= to).count();
    }
}
