// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacedQueueTest {
    private final VirtualTime time = new VirtualTime();
    private final PacedQueue queue = new PacedQueue(2, Duration.ofSeconds(1), time);
    private final List<String> ran = new ArrayList<>();

    @Test
    void add_givenMoreThanAWindowTakes_expectsThemInOrderWindowByWindow() {
        for (int call = 1; call <= 5; call++) {
            add("call " + call);
        }
        time.advance(Duration.ofSeconds(10));

        assertThat(ran)
                .containsExactly(
                        "call 1 at 1000", "call 2 at 1000", "call 3 at 2000", "call 4 at 2000", "call 5 at 3000");
    }

    @Test
    void add_givenCallsApart_expectsEachToTakeItsPlaceForAWindow() {
        time.advance(Duration.ofSeconds(10));
        add("call 1");
        time.advance(Duration.ofMillis(400));
        add("call 2");
        add("call 3");
        add("call 4");
        time.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("call 1 at 10000", "call 2 at 10400", "call 3 at 11000", "call 4 at 11400");
    }

    private void add(String name) {
        queue.add(() -> ran.add(name + " at " + time.now(TimeUnit.MILLISECONDS)));
    }
}
