// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.util.Locale;
import java.util.Optional;

/** How a request ended: the terminal event types of the connector, and the dead letter topic. */
enum Outcome {
    SUCCEEDED(Count.SUCCEEDED),
    PARTIALLYFAILED(Count.FAILED),
    FAILED(Count.FAILED),
    ROLLEDBACK(Count.FAILED),
    REJECTED(Count.FAILED),
    SKIPPED(Count.FAILED),
    SUPERSEDED(Count.FAILED),
    UNKNOWN(Count.UNKNOWN),
    DEADLETTERED(Count.DEADLETTERED);

    /** The four that add up to the number of requests. */
    enum Count {
        SUCCEEDED,
        FAILED,
        UNKNOWN,
        DEADLETTERED
    }

    private final Count countedAs;

    Outcome(Count countedAs) {
        this.countedAs = countedAs;
    }

    Count countedAs() {
        return countedAs;
    }

    /** The outcome that an event of this name states ({@code succeeded}); empty if a rotation goes on after such an event. */
    static Optional<Outcome> ofEvent(String name) {
        for (Outcome outcome : values()) {
            if (outcome.toString().equals(name)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
