// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long NOW = 1_000_000;
    private static final long WINDOW = 1000;
    private static final double SPACING = 100;

    private final Pacer pacer = new Pacer(NOW);

    @Test
    void nanosUntilNext_givenCallPassed_expectsSpacing() {
        assertThat(pacer.nanosUntilNext(NOW)).isZero();
        pacer.passed(NOW, SPACING, WINDOW);

        assertThat(pacer.nanosUntilNext(NOW)).isEqualTo(100);
        assertThat(pacer.nanosUntilNext(NOW + 60)).isEqualTo(40);
        assertThat(pacer.nanosUntilNext(NOW + 500)).isZero();
    }

    @Test
    void passed_givenSpacingThatIsNoWholeNumber_expectsNoRateLost() {
        for (int i = 0; i < 30; i++) {
            pacer.passed(NOW, WINDOW / 30.0, WINDOW);
        }

        assertThat(pacer.nanosUntilNext(NOW)).isBetween(WINDOW, WINDOW + 1);
    }

    @Test
    void passed_givenLongSilence_expectsOneWindowMadeUpForAndNoMore() {
        long later = NOW + 50 * WINDOW;
        int passed = 0;
        while (pacer.nanosUntilNext(later) == 0) {
            pacer.passed(later, SPACING, WINDOW);
            passed++;
        }

        assertThat(passed).isEqualTo(11);
    }

    @Test
    void returned_givenCallThatIsNotMade_expectsItsTimeForTheNext() {
        pacer.passed(NOW, SPACING, WINDOW);
        pacer.returned(SPACING);

        assertThat(pacer.nanosUntilNext(NOW)).isZero();
    }

    @Test
    void blockedUntil_givenLostTime_expectsItNotMadeUpFor() {
        pacer.blockedUntil(NOW + 5000);
        assertThat(pacer.nanosUntilNext(NOW)).isEqualTo(5000);
        pacer.blockedUntil(NOW + 10);
        assertThat(pacer.nanosUntilNext(NOW)).isEqualTo(5000);

        pacer.passed(NOW + 5000, SPACING, WINDOW);
        assertThat(pacer.nanosUntilNext(NOW + 5000)).isEqualTo(100);
    }
}
