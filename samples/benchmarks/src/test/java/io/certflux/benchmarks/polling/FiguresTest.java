// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Figures ONE = new Figures(2.1, 20, 1.1, 3, 9, 0, 20, OptionalDouble.of(0.9));
    private static final Figures OTHER = new Figures(2.2, 10, 1.0, 4, 8, 7, 19, OptionalDouble.of(0.95));
    private static final Figures IDLE = new Figures(2, 1, 1, 1, 1, 0, 1, OptionalDouble.empty());

    @Test
    void worst_givenSeeds_expectsTheWorstOfEachFigure() {
        assertThat(Figures.worst(List.of(ONE, OTHER, IDLE)))
                .isEqualTo(new Figures(2.2, 20, 1.1, 4, 9, 7, 20, OptionalDouble.of(0.9)));
    }

    @Test
    void worst_givenNoSeedWithEnoughWork_expectsNoShare() {
        assertThat(Figures.worst(List.of(IDLE, IDLE)).used()).isEmpty();
    }
}
