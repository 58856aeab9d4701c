// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.util.Arrays;

/** The instants of the calls that still count, oldest first. Not thread-safe: its dispatcher's loop is the only user. */
final class SlidingWindow {
    private long[] sentAt = new long[32];
    private int oldest;
    private int size;

    void add(long nanos) {
        if (size == sentAt.length) {
            grow();
        }
        sentAt[(oldest + size) % sentAt.length] = nanos;
        size++;
    }

    /** How many calls were sent less than {@code length} before {@code now}; older ones are forgotten. */
    int count(long now, long length) {
        while (size > 0 && now - sentAt[oldest] > length) {
            oldest = (oldest + 1) % sentAt.length;
            size--;
        }
        return size;
    }

    /** When fewer than {@code most} calls, at least one, will count; at least that many must count now. */
    long freeAt(int most, long length) {
        return sentAt[(oldest + size - most) % sentAt.length] + length + 1;
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
