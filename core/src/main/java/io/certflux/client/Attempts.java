// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

/**
 * The attempts of one call. Attempts follow each other, so there is one writer at a time; the fields are volatile
 * because each attempt may run on another thread, and a deadline or the closing of the client looks in from a third.
 */
final class Attempts {
    private final String action;
    private final Runnable whenSent;
    private volatile Attempt newest;
    private volatile int made;
    private volatile boolean everSent;
    private volatile boolean clockCorrected;

    Attempts(String action, Runnable whenSent) {
        this.action = action;
        this.whenSent = whenSent;
        this.newest = new Attempt(action, 0, () -> {});
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer at a time.
    Attempt next() {
        made++;
        newest = new Attempt(action, made, this::sent);
        return newest;
    }

    private void sent() {
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
        return newest.withdraw();
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
