// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {
    private static final long WINDOW = 1_000_000;
    private static final long NOW = 77 * WINDOW;
    private static final Offset<Double> EXACT = within(1e-6);

    private final AdaptiveLimit limit = new AdaptiveLimit(20);

    @Test
    void current_givenNoThrottling_expectsCeiling() {
        assertThat(limit.current(NOW, WINDOW)).isEqualTo(20);
    }

    @Test
    void throttled_givenOnce_expectsALittleLessAndBackAfterSixWindows() {
        limit.throttled(NOW, WINDOW);

        assertThat(limit.current(NOW, WINDOW)).isCloseTo(18, EXACT);
        assertThat(limit.current(NOW + 3 * WINDOW, WINDOW)).isBetween(19.5, 19.9);
        assertThat(limit.current(NOW + 6 * WINDOW, WINDOW)).isCloseTo(20, EXACT);
        assertThat(limit.current(NOW + 100 * WINDOW, WINDOW)).isEqualTo(20);
    }

    @Test
    void throttled_givenManyInOneWindow_expectsOneStep() {
        for (int i = 0; i < 10; i++) {
            limit.throttled(NOW + i, WINDOW);
        }

        assertThat(limit.current(NOW, WINDOW)).isCloseTo(18, EXACT);
    }

    @Test
    void throttled_givenAgainSoon_expectsALargeStep() {
        limit.throttled(NOW, WINDOW);
        double before = limit.current(NOW + 2 * WINDOW, WINDOW);
        limit.throttled(NOW + 2 * WINDOW, WINDOW);

        assertThat(limit.current(NOW + 2 * WINDOW, WINDOW)).isCloseTo(0.7 * before, EXACT);
    }

    @Test
    void throttled_givenAgainLate_expectsASmallStep() {
        limit.throttled(NOW, WINDOW);
        double before = limit.current(NOW + 5 * WINDOW, WINDOW);
        limit.throttled(NOW + 5 * WINDOW, WINDOW);

        assertThat(limit.current(NOW + 5 * WINDOW, WINDOW)).isCloseTo(0.9 * before, EXACT);
    }

    @Test
    void throttled_givenAllTheTime_expectsACallAWindowAtLeast() {
        for (int i = 0; i < 50; i++) {
            limit.throttled(NOW + i * WINDOW, WINDOW);
        }

        assertThat(limit.current(NOW + 49 * WINDOW, WINDOW)).isEqualTo(1);
    }

    @Test
    void ceiling_givenLoweredLimit_expectsNeverAboveTheNewOne() {
        limit.throttled(NOW, WINDOW);
        limit.ceiling(5);
        assertThat(limit.current(NOW, WINDOW)).isEqualTo(5);

        limit.ceiling(0);
        assertThat(limit.current(NOW, WINDOW)).isZero();
    }

    @Test
    void ceiling_givenHigherOne_expectsGrowthBeyondWhereItWasThrottled() {
        limit.throttled(NOW, WINDOW);
        limit.ceiling(40);

        assertThat(limit.current(NOW + 6 * WINDOW, WINDOW)).isCloseTo(20, EXACT);
        assertThat(limit.current(NOW + 12 * WINDOW, WINDOW)).isCloseTo(22, EXACT);
        assertThat(limit.current(NOW + 60 * WINDOW, WINDOW)).isEqualTo(40);
    }
}
