// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** First come, first served, and no more than so many calls in any window. Its window begins full, like a budget's. */
final class PacedQueue {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Duration window;
    private final VirtualTime time;
    private int free;

    PacedQueue(int calls, Duration window, VirtualTime time) {
        this.window = window;
        this.time = time;
        freeAfterWindow(calls);
    }

    /** Runs {@code call} when it is its turn, at once if nothing is in the way. */
    void add(Runnable call) {
        waiting.add(call);
        runNext();
    }

    private void runNext() {
        while (free > 0 && !waiting.isEmpty()) {
            free--;
            freeAfterWindow(1);
            waiting.remove().run();
        }
    }

    private void freeAfterWindow(int calls) {
        time.schedule(
                () -> {
                    free += calls;
                    runNext();
                },
                window.toNanos(),
                TimeUnit.NANOSECONDS);
    }
}
