// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final VirtualTime time = new VirtualTime();
    private final Backlog backlog = new Backlog(time);

    @Test
    void used_givenAWholeWindowOfCallsInEachWindow_expectsAll() {
        add(200);
        callInEachOfTenWindows(20);

        assertThat(used()).isEqualTo(1, within(1e-6));
    }

    @Test
    void used_givenHalfOfIt_expectsHalf() {
        add(200);
        callInEachOfTenWindows(10);

        assertThat(used()).isEqualTo(0.5, within(1e-6));
    }

    @Test
    void used_givenHalfOfItEvenlySpread_expectsHalfButForTheFirstWindow() {
        add(200);
        time.advance(AccountRate.WINDOW);
        for (int call = 0; call < 100; call++) {
            call(1);
            time.advance(AccountRate.WINDOW.dividedBy(10));
        }

        assertThat(used()).isBetween(0.47, 0.5);
    }

    @Test
    void used_givenTimeWithoutWork_expectsItNotCounted() {
        add(200);
        callInEachOfTenWindows(20);
        time.advance(Duration.ofMinutes(1));

        assertThat(used()).isEqualTo(1, within(1e-6));
    }

    @Test
    void used_givenTooLittleWorkForAWindow_expectsNothingToTell() {
        add(19);
        time.advance(Duration.ofMinutes(1));
        call(19);

        assertThat(backlog.used(AccountRate.pacedPerSecond())).isEmpty();
    }

    private double used() {
        return backlog.used(AccountRate.pacedPerSecond()).orElseThrow();
    }

    private void callInEachOfTenWindows(int calls) {
        for (int window = 0; window < 10; window++) {
            time.advance(AccountRate.WINDOW);
            call(calls);
        }
    }

    private void add(int rotations) {
        for (int i = 0; i < rotations; i++) {
            backlog.add();
        }
    }

    private void call(int calls) {
        for (int i = 0; i < calls; i++) {
            backlog.called();
            backlog.remove();
        }
    }
}
