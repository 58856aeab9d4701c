// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.limit.Turn;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call. Attempts follow each other, so there is one writer at a time; the fields are volatile
 * because each attempt may run on another thread, and a deadline or the closing of the client looks in from a third. Run
 * by each attempt when its request is handed to the socket.
 */
final class Attempts implements Runnable {
    private final String action;
    private final Runnable whenSent;
    private final Turn turn;
    private volatile @Nullable Attempt newest;
    private volatile int made;
    private volatile boolean everSent;
    private volatile boolean clockCorrected;

    Attempts(String action, Turn turn, Runnable whenSent) {
        this.action = action;
        this.turn = turn;
        this.whenSent = whenSent;
    }

    /** All attempts wait with the same turn: one that was throttled has its old place in line. */
    Turn turn() {
        return turn;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer at a time.
    Attempt next() {
        made++;
        Attempt next = new Attempt(action, made, this);
        newest = next;
        return next;
    }

    @Override
    public void run() {
        everSent = true;
        whenSent.run();
    }

    String action() {
        return action;
    }

    int made() {
        return made;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer at a time.
    void doNotCountLast() {
        made--;
    }

    /** Whether the newest attempt was taken back before its request was handed to the socket. */
    boolean withdrawNewest() {
        Attempt last = newest;
        return last == null || last.withdraw();
    }

    /** True the first time: one wrong clock explains one refusal, not two. */
    boolean correctClockOnce() {
        boolean first = !clockCorrected;
        clockCorrected = true;
        return first;
    }

    /** What to say of the call as a whole, as far as it has come. */
    CallReport report(String problem, String remedy) {
        Attempt whole = new Attempt(action, made, () -> {});
        if (everSent) {
            whole.markSent();
        }
        return whole.report(problem, remedy);
    }
}
