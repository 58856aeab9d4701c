// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The attempts of one call. Attempts follow each other, so there is one writer at a time; the fields are volatile
 * because each attempt may run on another thread, and the deadline's looks in from a third.
 */
final class Attempts {
    private final Runnable whenSent;
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean everSent;
    private volatile boolean clockCorrected;

    Attempts() {
        this(() -> {});
    }

    Attempts(Runnable whenSent) {
        this.whenSent = whenSent;
    }

    Attempt next(String action) {
        return new Attempt(action, made.incrementAndGet(), () -> {
            everSent = true;
            whenSent.run();
        });
    }

    int made() {
        return made.get();
    }

    void doNotCountLast() {
        made.decrementAndGet();
    }

    /** True the first time: one wrong clock explains one refusal, not two. */
    boolean correctClockOnce() {
        boolean first = !clockCorrected;
        clockCorrected = true;
        return first;
    }

    /** The newest attempt, as far as the call as a whole has come. */
    Attempt last(String action) {
        Attempt last = new Attempt(action, made.get(), () -> {});
        if (everSent) {
            last.markSent();
        }
        return last;
    }
}
