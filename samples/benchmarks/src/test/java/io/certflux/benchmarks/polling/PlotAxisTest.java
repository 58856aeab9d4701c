// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlotAxisTest {
    @Test
    void ofEach_givenSizes_expectsThemAsTicksAndEqualRatiosEquallyFar() {
        PlotAxis axis = PlotAxis.ofEach(List.of(10, 100, 1000));

        assertThat(axis.ticks()).containsExactly(10.0, 100.0, 1000.0);
        assertThat(axis.position(100)).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void ofEach_givenOneSize_expectsItInTheMiddle() {
        assertThat(PlotAxis.ofEach(List.of(200)).position(200)).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void ofPowers_givenValues_expectsWholePowersAround() {
        PlotAxis axis = PlotAxis.ofPowers(List.of(0.5, 48.0));

        assertThat(axis.ticks()).containsExactly(0.1, 1.0, 10.0, 100.0);
        assertThat(axis.position(10)).isEqualTo(2 / 3.0, within(1e-9));
    }

    @Test
    void ofPowers_givenZeros_expectsThemAtTheStart() {
        assertThat(PlotAxis.ofPowers(List.of(0.0, 0.0)).position(0)).isZero();
    }

    @Test
    void fromZero_givenValues_expectsAFewWholeTicks() {
        PlotAxis axis = PlotAxis.fromZero(List.of(2.0, 13.5));

        assertThat(axis.ticks()).containsExactly(0.0, 3.0, 6.0, 9.0, 12.0, 15.0);
        assertThat(axis.position(7.5)).isEqualTo(0.5, within(1e-9));
    }
}
