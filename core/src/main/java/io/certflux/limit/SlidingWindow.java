// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.util.ArrayDeque;
import java.util.Deque;

/** The instants of the calls that still count. Not thread-safe: its dispatcher's loop is the only user. */
final class SlidingWindow {
    private final Deque<Long> sentAt = new ArrayDeque<>();
    private final long lengthNanos;

    SlidingWindow(long lengthNanos) {
        this.lengthNanos = lengthNanos;
    }

    void add(long nanos) {
        sentAt.addLast(nanos);
    }

    /** How many calls were sent less than a window's length before {@code now}. */
    int count(long now) {
        while (!sentAt.isEmpty() && now - sentAt.getFirst() > lengthNanos) {
            sentAt.removeFirst();
        }
        return sentAt.size();
    }

    /** How long after {@code now} the oldest call stops to count; the window must not be empty. */
    long nanosUntilFree(long now) {
        return sentAt.getFirst() + lengthNanos + 1 - now;
    }
}
