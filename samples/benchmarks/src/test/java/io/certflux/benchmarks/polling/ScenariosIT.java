// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScenariosIT {
    private static final Duration MEDIAN = Duration.ofSeconds(3);

    private final Material material = Material.generate();

    @Test
    void neighbour_givenHalfOfTheRate_expectsMostOfTheRestUsedAndFewCallsThrottled() {
        Neighbour neighbour = Neighbour.run(new Workload(Neighbour.ROTATIONS, MEDIAN, 0.5, 1), material);

        assertThat(neighbour.used()).isBetween(0.5, 1.1);
        assertThat(neighbour.throttled()).isBetween(0.0, 0.2);
        assertThat(neighbour.othersThrottled()).isBetween(0.0, 0.2);
    }

    @Test
    void urgent_givenACrowd_expectsEachSentOrCountedAsNotSent() {
        Urgent urgent = Urgent.run(new Workload(Urgent.CROWD, MEDIAN, 0.5, 1), material);

        assertThat(urgent.neverSent()).isBetween(0, Urgent.URGENT);
        assertThat(urgent.firstCallLast().isPresent()).isEqualTo(urgent.neverSent() < Urgent.URGENT);
        urgent.firstCallLast()
                .ifPresent(last -> assertThat(last)
                        .isGreaterThanOrEqualTo(urgent.firstCallP50().orElseThrow())
                        .isLessThanOrEqualTo(65));
    }
}
