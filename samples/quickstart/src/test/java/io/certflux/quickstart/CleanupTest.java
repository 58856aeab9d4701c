// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CleanupTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Cleanup cleanup = new Cleanup(new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void close_givenSteps_expectsEachOnceTheLatestFirst() {
        cleanup.add("emulator", LIMIT, () -> closed.add("emulator"));
        cleanup.add("broker", LIMIT, () -> closed.add("broker"));
        cleanup.add("connector", LIMIT, () -> closed.add("connector"));

        cleanup.close();
        cleanup.close();

        assertThat(closed).containsExactly("connector", "broker", "emulator");
        assertThat(report()).isEmpty();
    }

    @Test
    void close_givenStepThatFails_expectsReportAndTheOthersDone() {
        cleanup.add("broker", LIMIT, () -> closed.add("broker"));
        cleanup.add("connector", LIMIT, () -> {
            throw new IllegalStateException("not running");
        });

        cleanup.close();

        assertThat(closed).containsExactly("broker");
        assertThat(report()).isEqualTo("connector did not close: java.lang.IllegalStateException: not running\n");
    }

    @Test
    void close_givenStepThatHangs_expectsReportAndTheOthersDone() {
        cleanup.add("broker", LIMIT, () -> closed.add("broker"));
        CountDownLatch never = new CountDownLatch(1);
        cleanup.add("connector", Duration.ofMillis(50), never::await);

        cleanup.close();

        assertThat(closed).containsExactly("broker");
        assertThat(report()).isEqualTo("connector did not close within PT0.05S\n");
    }

    @Test
    void add_givenClosedCleanup_expectsStepDoneAtOnceAndCancellation() {
        cleanup.close();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> cleanup.add("broker", LIMIT, () -> closed.add("broker")));

        assertThat(closed).containsExactly("broker");
    }

    private String report() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
