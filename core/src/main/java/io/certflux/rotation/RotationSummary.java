// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.RotationOutcome.PartiallyFailed;
import io.certflux.rotation.RotationOutcome.Rejected;
import io.certflux.rotation.RotationOutcome.RolledBack;
import io.certflux.rotation.RotationOutcome.Skipped;
import io.certflux.rotation.RotationOutcome.Succeeded;
import io.certflux.rotation.RotationOutcome.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many rotations ended in which way.
 *
 * @param succeeded with the evidence that each wanted
 * @param skipped because the new certificate was stored already
 * @param partiallyFailed with some resources on the old certificate
 * @param rolledBack to the old certificate
 * @param failed as a whole, or without having begun
 * @param rejected by preflight
 * @param unknown at their deadline, or where an answer is missing
 * @param others all outcomes but the succeeded and the skipped, in the order in which they came
 * @param took from the first subscription to the last outcome
 */
public record RotationSummary(
        long succeeded,
        long skipped,
        long partiallyFailed,
        long rolledBack,
        long failed,
        long rejected,
        long unknown,
        List<RotationOutcome> others,
        Duration took) {
    public RotationSummary {
        others = List.copyOf(others);
    }

    /** How many rotations there were. */
    public long total() {
        return succeeded + skipped + others.size();
    }

    /** Whether every rotation succeeded or had nothing to do. */
    public boolean isAllWell() {
        return others.isEmpty();
    }

    /** Counts, and keeps what needs somebody's attention. Not safe for use by several threads. */
    static final class Counter {
        private final List<RotationOutcome> others = new ArrayList<>();
        private long succeeded;
        private long skipped;

        void add(RotationOutcome outcome) {
            if (outcome instanceof Succeeded) {
                succeeded++;
            } else if (outcome instanceof Skipped) {
                skipped++;
            } else {
                others.add(outcome);
            }
        }

        RotationSummary summary(Duration took) {
            return new RotationSummary(
                    succeeded,
                    skipped,
                    count(PartiallyFailed.class),
                    count(RolledBack.class),
                    count(Failed.class),
                    count(Rejected.class),
                    count(Unknown.class),
                    Collections.unmodifiableList(others),
                    took);
        }

        private long count(Class<? extends RotationOutcome> kind) {
            return others.stream().filter(kind::isInstance).count();
        }
    }
}
