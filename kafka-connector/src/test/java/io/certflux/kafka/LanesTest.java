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
        lanes.inTurn("cert", "a", firstEnds.asMono(), newer -> Mono.empty()).subscribe(nothing -> {}, error -> {});
        enter("cert", "b");

        firstEnds.tryEmitError(new IllegalStateException("broken"));

        assertThat(log).containsExactly("b runs");
    }

    private Disposable enter(String certificateId, String rotationId) {
        Mono<Void> work = Mono.defer(() -> {
            log.add(rotationId + " runs");
            return rotationId.equals("a") ? firstEnds.asMono() : Mono.never();
        });
        return lanes.inTurn(
                        certificateId,
                        rotationId,
                        work,
                        newer -> Mono.fromRunnable(() -> log.add(rotationId + " superseded by " + newer)))
                .subscribe();
    }
}
