// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.limit.RateBudget;
import io.certflux.material.TestCertificates;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Virtual time and a budget, for one run after the other: a budget takes longer to make than most runs to play. Each run
 * begins so much later than the one before that nothing of it counts any more, and at a full quarter of a day.
 */
final class Stage {
    private static final Duration GRID = Duration.ofHours(6);
    /** What the certificates are valid for, and some. */
    private static final Instant END = TestCertificates.NOW.plus(Duration.ofDays(70));

    /** What is followed would take all of the rate otherwise, as nothing learns when it is worth a look. */
    private static final int READINGS_PER_SECOND = 2;

    private static final ThreadLocal<Stage> FREE = ThreadLocal.withInitial(Stage::new);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final RateBudget budget;

    private Stage() {
        time.advanceTimeTo(TestCertificates.NOW);
        budget = RateBudget.builder()
                .limit("DescribeHostUploadUpdateRecordDetail", READINGS_PER_SECOND)
                .limit("DescribeHostUpdateRecordDetail", READINGS_PER_SECOND)
                .limit("DescribeCertificate", READINGS_PER_SECOND)
                .scheduler(time)
                .build();
    }

    /** The thread's own, or a new one if that is used up or was left in disorder. */
    static Stage take() {
        Stage free = FREE.get();
        FREE.remove();
        return free;
    }

    /** Gives it back for the next run. */
    void leave() {
        Duration since = Duration.between(TestCertificates.NOW, now());
        Instant next = TestCertificates.NOW.plus(GRID.multipliedBy(since.dividedBy(GRID) + 1));
        if (next.isBefore(END)) {
            time.advanceTimeTo(next);
            FREE.set(this);
        } else {
            time.dispose();
        }
    }

    VirtualTimeScheduler time() {
        return time;
    }

    /** One for runs that learn nothing. */
    RateBudget budget() {
        return budget;
    }

    /** One that learns, and that no other run has taught. */
    RateBudget newBudget() {
        return RateBudget.builder().scheduler(time).build();
    }

    Instant now() {
        return Instant.ofEpochMilli(time.now(TimeUnit.MILLISECONDS));
    }
}
