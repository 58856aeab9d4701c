// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The claim with which a call waits for its permit. Calls that start something go in the order of their arrival, polls
 * when their operation has probably ended, urgent ones before both; none of the three is kept waiting for good.
 *
 * <p>One turn serves the attempts of one call: an attempt that follows a throttled one keeps the place of the first.
 */
public final class Turn {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final boolean urgent;
    private final Duration delay;
    private final @Nullable Operation operation;

    // Touched only by the dispatcher's loop.
    private long arrival = UNKNOWN;
    private long notBefore;

    private Turn(boolean urgent, Duration delay, @Nullable Operation operation) {
        this.urgent = urgent;
        this.delay = delay;
        this.operation = operation;
    }

    /** For a call that starts something or reads something once: in the order of arrival. */
    public static Turn inOrder() {
        return new Turn(false, Duration.ZERO, null);
    }

    /** For a call that asks whether {@code operation} has ended. */
    public static Turn pollOf(Operation operation) {
        return new Turn(false, Duration.ZERO, operation);
    }

    /** The same, before the others. */
    public Turn urgently() {
        return new Turn(true, delay, operation);
    }

    /** The same, but not before {@code newDelay} has passed since it was put in line; until then it is in nobody's way. */
    public Turn after(Duration newDelay) {
        return new Turn(urgent, newDelay, operation);
    }

    boolean isUrgent() {
        return urgent;
    }

    @Nullable
    Operation operation() {
        return operation;
    }

    /** Notes the arrival, at the first attempt. */
    void arrives(long number, long now) {
        if (arrival == UNKNOWN) {
            arrival = number;
            notBefore = now + delay.toNanos();
        }
    }

    long arrival() {
        return arrival;
    }

    long notBefore() {
        return notBefore;
    }

    @Override
    public String toString() {
        return (urgent ? "urgent " : "") + (operation == null ? "turn" : "poll") + " after " + delay;
    }
}
