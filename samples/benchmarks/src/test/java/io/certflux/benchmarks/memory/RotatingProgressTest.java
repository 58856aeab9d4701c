// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RotatingProgressTest {
    @Test
    void parse_givenALineOfItsOwn_expectsTheSame() {
        RotatingProgress progress = new RotatingProgress(7, 3, true);

        assertThat(RotatingProgress.parse(progress.toLine())).isEqualTo(progress);
    }

    @Test
    void parse_givenAFailure_expectsItInOneLine() {
        String line = RotatingProgress.failed(new IllegalStateException("no\nanswer"));

        assertThatIllegalStateException()
                .isThrownBy(() -> RotatingProgress.parse(line))
                .withMessage("a rotation failed: java.lang.IllegalStateException: no answer");
    }
}
