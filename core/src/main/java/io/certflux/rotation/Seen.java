// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.util.function.Consumer;

/**
 * An answer, and what the rotation learns from it.
 *
 * @param answer by which the next state is chosen
 * @param lesson what to note before that; runs serially with all other notes of the rotation
 */
record Seen(Answer answer, Consumer<Facts> lesson) {
    static Seen of(Answer answer) {
        return new Seen(answer, facts -> {});
    }

    static Seen of(Answer answer, Consumer<Facts> lesson) {
        return new Seen(answer, lesson);
    }

    /** The way ends here, for a reason that the outcome tells. */
    static Seen stopped(Facts facts, Consumer<Facts> reason) {
        return new Seen(facts.mayHaveBegun() ? Answer.STOPPED : Answer.STOPPED_BEFORE_SENDING, reason);
    }
}
