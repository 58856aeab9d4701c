// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessReadingTest {
    private final long pid = ProcessHandle.current().pid();

    @Test
    void of_givenThisProcess_expectsWhatTheJvmKnowsOfItself() {
        ProcessReading reading = ProcessReading.of(pid);

        assertThat(reading.cpu()).isPositive();
        // The compiler's threads have worked, too.
        assertThat(ProcessHandle.current().info().totalCpuDuration().orElseThrow())
                .isGreaterThan(reading.cpu());
        assertThat(reading.threads()).isGreaterThanOrEqualTo(Thread.activeCount());
        assertThat(reading.peakRssBytes()).isBetween(10_000_000L, 4_000_000_000L);
    }
}
