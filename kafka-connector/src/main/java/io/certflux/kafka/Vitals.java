// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the parts of a session note about how they are. Any thread. */
final class Vitals {
    private final AtomicInteger waitingRotations = new AtomicInteger();
    private final AtomicInteger failedWrites = new AtomicInteger();
    private final AtomicLong deadLetters = new AtomicLong();
    private volatile Optional<String> lastProblem = Optional.empty();

    /** For one rotation that may have to wait; whatever happens to it, it must go on in the end. */
    Patient patient() {
        return new Patient();
    }

    void writeFailed() {
        failedWrites.incrementAndGet();
    }

    void written() {
        failedWrites.set(0);
    }

    void deadLetter() {
        deadLetters.incrementAndGet();
    }

    /** @param words without anything secret */
    void problem(String words) {
        lastProblem = Optional.of(words);
    }

    int waitingRotations() {
        return waitingRotations.get();
    }

    int failedWrites() {
        return failedWrites.get();
    }

    long deadLetters() {
        return deadLetters.get();
    }

    Optional<String> lastProblem() {
        return lastProblem;
    }

    /** A rotation that waits or does not. */
    final class Patient {
        private boolean waits;

        synchronized void waits() {
            if (!waits) {
                waits = true;
                waitingRotations.incrementAndGet();
            }
        }

        synchronized void goesOn() {
            if (waits) {
                waits = false;
                waitingRotations.decrementAndGet();
            }
        }
    }
}
