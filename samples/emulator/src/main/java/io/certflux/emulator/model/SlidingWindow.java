// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most {@code limit} calls in any sliding second, whatever second is looked at. A call exactly one second after another
 * no longer shares a second with it; a refused call takes no place.
 */
final class SlidingWindow {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Deque<Instant> granted = new ArrayDeque<>();

    boolean tryAcquire(int limit, Instant now) {
        return sizeAt(now) < limit && granted.add(now);
    }

    int sizeAt(Instant now) {
        Instant horizon = now.minus(SECOND);
        while (!granted.isEmpty() && !granted.getFirst().isAfter(horizon)) {
            granted.removeFirst();
        }
        return granted.size();
    }
}
