// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One try of a call. Knows whether the request was handed to the socket, which decides whether it may be repeated; until
 * then it can be withdrawn, and the two exclude each other.
 */
final class Attempt {
    private static final AtomicReferenceFieldUpdater<Attempt, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(Attempt.class, State.class, "state");

    private final String action;
    private final int number;
    private final Runnable whenSent;
    private volatile State state = State.WAITING;

    private enum State {
        WAITING,
        SENT,
        WITHDRAWN
    }

    Attempt(String action, int number, Runnable whenSent) {
        this.action = action;
        this.number = number;
        this.whenSent = whenSent;
    }

    /** Marks the request as handed to the socket, or fails before a byte of it is written. */
    void markSent() {
        if (!STATE.compareAndSet(this, State.WAITING, State.SENT)) {
            throw new CancellationException("the attempt was withdrawn");
        }
        whenSent.run();
    }

    /** True if the request has not been handed to the socket, and now never will be. */
    boolean withdraw() {
        return STATE.compareAndSet(this, State.WAITING, State.WITHDRAWN);
    }

    boolean isSent() {
        return state == State.SENT;
    }

    CallReport report(String problem, String remedy) {
        return report(Optional.empty(), Optional.empty(), problem, remedy);
    }

    CallReport report(Optional<String> code, Optional<String> requestId, String problem, String remedy) {
        return new CallReport(action, number, isSent(), code, requestId, problem, remedy);
    }
}
