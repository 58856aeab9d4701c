// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.util.Arrays;

/** The instants of the calls that still count, oldest first. Not thread-safe: its dispatcher's loop is the only user. */
final class SlidingWindow {
    private final long lengthNanos;
    private long[] sentAt = new long[32];
    private int oldest;
    private int size;

    SlidingWindow(long lengthNanos) {
        this.lengthNanos = lengthNanos;
    }

    void add(long nanos) {
        if (size == sentAt.length) {
            grow();
        }
        sentAt[(oldest + size) % sentAt.length] = nanos;
        size++;
    }

    /** How many calls were sent less than a window's length before {@code now}. */
    int count(long now) {
        while (size > 0 && now - sentAt[oldest] > lengthNanos) {
            oldest = (oldest + 1) % sentAt.length;
            size--;
        }
        return size;
    }

    /** How long after {@code now} the oldest call stops to count; the window must not be empty. */
    long nanosUntilFree(long now) {
        return sentAt[oldest] + lengthNanos + 1 - now;
    }

    private void grow() {
        long[] larger = Arrays.copyOf(sentAt, 2 * size);
        for (int i = 0; i < size; i++) {
            larger[i] = sentAt[(oldest + i) % size];
        }
        sentAt = larger;
        oldest = 0;
    }
}
