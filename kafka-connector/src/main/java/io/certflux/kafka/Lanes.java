// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * One rotation at a time per certificate. A newer one takes the place of the one before it, whether that waits or runs,
 * unless its {@link Turn} is held: so at most one waits that could give way. A map of lanes rather than {@code groupBy},
 * which stops when it has more groups than subscribers may run.
 */
final class Lanes {
    /** The first of a lane runs, or says that it is superseded. */
    private final Map<String, Deque<Turn>> lanes = new HashMap<>();

    /**
     * Runs {@code work} when it is the certificate's turn, until {@code superseded} takes its place, which is given the id of
     * the newer rotation. Cancelling leaves the lane.
     *
     * @param begun whether something was sent for it by an earlier process, so that nothing takes its place
     */
    Mono<Void> inTurn(
            String certificateId,
            String rotationId,
            boolean begun,
            Function<Turn, Mono<Void>> work,
            Function<String, Mono<Void>> superseded) {
        return Mono.defer(() -> {
            Turn turn = new Turn(this, rotationId, begun);
            enter(certificateId, turn);
            Mono<Void> given = turn.superseded().then(Mono.defer(() -> superseded.apply(turn.supersededBy())));
            Mono<Void> taken = turn.called()
                    .then(Mono.defer(() -> work.apply(turn)))
                    .takeUntilOther(turn.superseded())
                    .then(Mono.defer(() -> turn.hold() ? Mono.<Void>empty() : given));
            return taken.doFinally(signal -> leave(certificateId, turn));
        });
    }

    private void enter(String certificateId, Turn turn) {
        Turn replaced = null;
        boolean isFirst;
        synchronized (this) {
            Deque<Turn> lane = lanes.computeIfAbsent(certificateId, id -> new ArrayDeque<>(2));
            isFirst = lane.isEmpty();
            if (!isFirst && lane.getLast().isOpen()) {
                replaced = lane.getLast();
                replaced.supersedeBy(turn.rotationId());
                if (lane.size() > 1) {
                    lane.removeLast();
                }
            }
            lane.addLast(turn);
        }
        if (isFirst) {
            turn.call();
        }
        if (replaced != null) {
            replaced.signalSuperseded();
        }
    }

    private void leave(String certificateId, Turn turn) {
        Turn next = null;
        synchronized (this) {
            Deque<Turn> lane = lanes.get(certificateId);
            if (lane == null) {
                return;
            }
            boolean wasFirst = lane.peekFirst() == turn;
            lane.remove(turn);
            if (lane.isEmpty()) {
                lanes.remove(certificateId);
            } else if (wasFirst) {
                next = lane.getFirst();
            }
        }
        if (next != null) {
            next.call();
        }
    }
}
