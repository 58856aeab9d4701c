// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;

/**
 * An operation of the server whose end is seen only by asking. Tell it what each answer says: the budget learns from
 * that how long the operations of its action take, and gives a poll its turn when the operation has probably ended.
 *
 * <p>Safe for use by any thread.
 */
public final class Operation {
    private final ActionDispatcher dispatcher;
    private final long begunAt;
    private final long shortestInterval;

    // Touched only by the dispatcher's loop.
    private long lastAskedAt;

    Operation(ActionDispatcher dispatcher, long begunAt, Duration shortestInterval) {
        this.dispatcher = dispatcher;
        this.begunAt = begunAt;
        this.shortestInterval = shortestInterval.toNanos();
        this.lastAskedAt = begunAt;
    }

    /** The newest answer says that the operation runs. */
    public void runs() {
        dispatcher.learn(this, false);
    }

    /** The newest answer says that the operation has ended, however. Said once. */
    public void ended() {
        dispatcher.learn(this, true);
    }

    void asked(long at) {
        lastAskedAt = Math.max(lastAskedAt, at);
    }

    /** How old it was when it was last known to run. */
    long knownAge() {
        return lastAskedAt - begunAt;
    }

    long ageAt(long now) {
        return now - begunAt;
    }

    /** The first moment at which it may be asked again. */
    long nextAskAt() {
        return lastAskedAt + shortestInterval;
    }

    long atAge(long age) {
        return begunAt + age;
    }
}
