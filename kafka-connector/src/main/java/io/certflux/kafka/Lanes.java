// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One rotation at a time per certificate: one runs, at most one waits, and a newer one takes the place of the one that
 * waits. A map of lanes rather than {@code groupBy}, which stops when it has more groups than subscribers may run.
 */
final class Lanes {
    private final Map<String, Lane> lanes = new HashMap<>();

    /**
     * Runs {@code work} when it is the certificate's turn, or {@code superseded}, with the id of the newer rotation, if that
     * comes first. Cancelling leaves the lane.
     */
    Mono<Void> inTurn(
            String certificateId, String rotationId, Mono<Void> work, Function<String, Mono<Void>> superseded) {
        return Mono.defer(() -> {
            Turn turn = new Turn(rotationId);
            enter(certificateId, turn);
            return turn.called
                    .asMono()
                    .then(Mono.defer(() -> turn.supersededBy == null ? work : superseded.apply(turn.supersededBy)))
                    .doFinally(signal -> leave(certificateId, turn));
        });
    }

    private void enter(String certificateId, Turn turn) {
        Turn called;
        synchronized (lanes) {
            Lane lane = lanes.get(certificateId);
            if (lane == null) {
                lanes.put(certificateId, new Lane(turn));
                called = turn;
            } else {
                called = lane.waiting;
                lane.waiting = turn;
                if (called != null) {
                    called.supersededBy = turn.rotationId;
                }
            }
        }
        call(called);
    }

    private void leave(String certificateId, Turn turn) {
        Turn next = null;
        synchronized (lanes) {
            Lane lane = lanes.get(certificateId);
            if (lane == null) {
                return;
            }
            if (lane.waiting == turn) {
                lane.waiting = null;
            } else if (lane.running == turn) {
                next = lane.waiting;
                if (next == null) {
                    lanes.remove(certificateId);
                } else {
                    lane.running = next;
                    lane.waiting = null;
                }
            }
        }
        call(next);
    }

    private static void call(@Nullable Turn turn) {
        if (turn != null) {
            turn.called.tryEmitEmpty();
        }
    }

    private static final class Lane {
        private Turn running;
        private @Nullable Turn waiting;

        private Lane(Turn running) {
            this.running = running;
        }
    }

    private static final class Turn {
        private final String rotationId;
        private final Sinks.Empty<Void> called = Sinks.empty();
        private volatile @Nullable String supersededBy;

        private Turn(String rotationId) {
            this.rotationId = rotationId;
        }
    }
}
