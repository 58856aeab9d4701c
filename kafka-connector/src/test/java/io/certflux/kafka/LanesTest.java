// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class LanesTest {
    private final Lanes lanes = new Lanes();
    private final List<String> log = new ArrayList<>();
    private final Sinks.Empty<Void> firstEnds = Sinks.empty();

    @Test
    void inTurn_givenFreeLane_expectsWorkAtOnce() {
        enter("cert", "a");

        assertThat(log).containsExactly("a runs");
    }

    @Test
    void inTurn_givenBusyLane_expectsWorkAfterTheOtherEnds() {
        enter("cert", "a");
        enter("cert", "b");
        assertThat(log).containsExactly("a runs");

        firstEnds.tryEmitEmpty();

        assertThat(log).containsExactly("a runs", "b runs");
    }

    @Test
    void inTurn_givenOtherCertificate_expectsBothRunning() {
        enter("cert-1", "a");
        enter("cert-2", "b");

        assertThat(log).containsExactly("a runs", "b runs");
    }

    @Test
    void inTurn_givenNewerRequestWhileOneWaits_expectsTheWaitingSuperseded() {
        enter("cert", "a");
        enter("cert", "b");
        enter("cert", "c");
        firstEnds.tryEmitEmpty();

        assertThat(log).containsExactly("a runs", "b superseded by c", "c runs");
    }

    @Test
    void inTurn_givenRunningCancelled_expectsNextToRun() {
        Disposable first = enter("cert", "a");
        enter("cert", "b");

        first.dispose();

        assertThat(log).containsExactly("a runs", "b runs");
    }

    @Test
    void inTurn_givenWaitingCancelled_expectsItNeverRunsNorSupersedes() {
        enter("cert", "a");
        enter("cert", "b").dispose();
        enter("cert", "c");
        firstEnds.tryEmitEmpty();

        assertThat(log).containsExactly("a runs", "c runs");
    }

    @Test
    void inTurn_givenWorkFails_expectsNextToRun() {
        lanes.inTurn("cert", "a", true, turn -> firstEnds.asMono(), newer -> Mono.empty())
                .subscribe(nothing -> {}, error -> {});
        enter("cert", "b");

        firstEnds.tryEmitError(new IllegalStateException("broken"));

        assertThat(log).containsExactly("b runs");
    }

    @Test
    void inTurn_givenNewerRequestBeforeTheTurnIsHeld_expectsTheRunningSuperseded() {
        Disposable first = lanes.inTurn(
                        "cert",
                        "a",
                        false,
                        turn -> firstEnds.asMono().doOnCancel(() -> log.add("a cancelled")),
                        newer -> Mono.fromRunnable(() -> log.add("a superseded by " + newer)))
                .subscribe();

        enter("cert", "b");

        assertThat(log).containsExactly("a cancelled", "a superseded by b", "b runs");
        assertThat(first.isDisposed()).isTrue();
    }

    @Test
    void hold_givenTurnThatWasSuperseded_expectsFalse() {
        List<Turn> turns = new ArrayList<>();
        lanes.inTurn(
                        "cert",
                        "a",
                        false,
                        turn -> Mono.fromRunnable(() -> turns.add(turn)).then(Mono.never()),
                        newer -> {
                            assertThat(turns.get(0).hold()).isFalse();
                            return Mono.fromRunnable(() -> log.add("a superseded"));
                        })
                .subscribe();

        enter("cert", "b");

        assertThat(log).containsExactly("a superseded", "b runs");
    }

    /** While the first says that it is superseded, the second waits, and can be superseded itself. */
    @Test
    void inTurn_givenThirdWhileTheFirstSaysItsEnd_expectsTheSecondSuperseded() {
        lanes.inTurn("cert", "a", false, turn -> Mono.never(), newer -> firstEnds.asMono())
                .subscribe();
        enter("cert", "b");
        enter("cert", "c");
        assertThat(log).containsExactly("b superseded by c");

        firstEnds.tryEmitEmpty();

        assertThat(log).containsExactly("b superseded by c", "c runs");
    }

    /** Enters with work that holds its turn. */
    private Disposable enter(String certificateId, String rotationId) {
        return lanes.inTurn(
                        certificateId,
                        rotationId,
                        false,
                        turn -> {
                            log.add(rotationId + (turn.hold() ? " runs" : " is too late"));
                            return rotationId.equals("a") ? firstEnds.asMono() : Mono.never();
                        },
                        newer -> Mono.fromRunnable(() -> log.add(rotationId + " superseded by " + newer)))
                .subscribe();
    }
}
