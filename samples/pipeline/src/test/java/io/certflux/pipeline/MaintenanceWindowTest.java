// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.kafka.SubmissionGate.Submission;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.scheduler.VirtualTimeScheduler;

class MaintenanceWindowTest {
    private static final Submission SUBMISSION = new Submission("rotation", "request", "site-1", "");

    @ParameterizedTest
    @CsvSource({"PT0S, PT0S", "PT1.999S, PT0S", "PT2S, PT3S", "PT4.999S, PT0.001S", "PT5S, PT0S", "PT13S, PT2S"})
    void open_givenTime_expectsCompletionWhenTheWindowOpens(Duration now, Duration untilOpen) {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        clock.advanceTimeBy(now);
        MaintenanceWindow window = new MaintenanceWindow(Duration.ofSeconds(5), Duration.ofSeconds(2), clock);

        CompletableFuture<Void> opened = window.open(SUBMISSION).toFuture();
        assertThat(opened.isDone()).isEqualTo(untilOpen.isZero());
        if (!opened.isDone()) {
            clock.advanceTimeBy(untilOpen.minusMillis(1));
            assertThat(opened).isNotDone();
            clock.advanceTimeBy(Duration.ofMillis(1));
        }
        assertThat(opened).isCompleted();
    }
}
