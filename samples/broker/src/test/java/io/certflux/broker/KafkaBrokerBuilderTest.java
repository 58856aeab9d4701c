// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaBrokerBuilderTest {
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536})
    void port_givenNumberOutsideTheRange_expectsErrorThatSaysTheRule(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaBroker.builder().port(port))
                .withMessage("port must be 1 to 65535: " + port);
    }

    @Test
    void startTimeout_givenZero_expectsErrorThatSaysTheRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaBroker.builder().startTimeout(Duration.ZERO))
                .withMessage("startTimeout must be positive: PT0S");
    }
}
