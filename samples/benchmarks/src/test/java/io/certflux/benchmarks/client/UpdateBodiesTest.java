// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpdateBodiesTest {
    @Test
    void json_givenAnySeed_expectsTheSizeOfARealRequest() {
        assertThat(new UpdateBodies(1).json(0).length()).isBetween(10_500, 10_700);
        assertThat(new UpdateBodies(-7).json(999)).hasSameSizeAs(new UpdateBodies(1).json(0));
    }

    @Test
    void json_givenTheSameSeed_expectsTheSameContent() {
        assertThat(new UpdateBodies(5).json(3)).hasSameSizeAs(new UpdateBodies(5).json(4));
        assertThat(new UpdateBodies(5).fields(3)).isEqualTo(new UpdateBodies(5).fields(3));
        assertThat(new UpdateBodies(5).fields(3)).isNotEqualTo(new UpdateBodies(6).fields(3));
    }
}
