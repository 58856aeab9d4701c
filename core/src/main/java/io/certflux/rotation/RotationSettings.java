// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rotation does and how long; see the methods of {@link Rotation} that set each.
 *
 * @param targets the resource types, and where; empty for {@code clb} in the regions of the API's choice
 * @param deadline how long it watches
 * @param retries how many times failed resources are tried again
 * @param rollsBack whether a partial failure is rolled back
 * @param fallsBack whether the sibling action is used when the account is not whitelisted
 * @param evidence what a success must be concluded from at least
 */
public record RotationSettings(
        List<Target> targets,
        Duration deadline,
        int retries,
        boolean rollsBack,
        boolean fallsBack,
        Evidence.Level evidence) {

    static final RotationSettings DEFAULTS =
            new RotationSettings(List.of(), Duration.ofMinutes(30), 0, false, false, Evidence.Level.RECORD);

    private static final int MOST_RETRIES = 10;
    private static final int LONGEST_TARGETS = 320;

    public RotationSettings {
        targets = List.copyOf(targets);
        int length = targets.toString().length();
        if (length > LONGEST_TARGETS) {
            throw new IllegalArgumentException("resource types and regions must fit into " + LONGEST_TARGETS
                    + " characters, or no handle can hold them: " + length);
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline must be positive: " + deadline);
        }
        if (retries < 0 || retries > MOST_RETRIES) {
            throw new IllegalArgumentException("retries must be 0 to " + MOST_RETRIES + ": " + retries);
        }
        if (evidence == Evidence.Level.TASK) {
            throw new IllegalArgumentException("evidence must be RECORD or more, as a task proves no success: TASK");
        }
    }

    RotationSettings on(Target target) {
        List<Target> more = new ArrayList<>(targets);
        more.add(target);
        return new RotationSettings(more, deadline, retries, rollsBack, fallsBack, evidence);
    }

    RotationSettings deadline(Duration newDeadline) {
        return new RotationSettings(targets, newDeadline, retries, rollsBack, fallsBack, evidence);
    }

    RotationSettings retries(int most) {
        return new RotationSettings(targets, deadline, most, rollsBack, fallsBack, evidence);
    }

    RotationSettings rollsBack(boolean does) {
        return new RotationSettings(targets, deadline, retries, does, fallsBack, evidence);
    }

    RotationSettings fallsBack(boolean does) {
        return new RotationSettings(targets, deadline, retries, rollsBack, does, evidence);
    }

    RotationSettings evidence(Evidence.Level level) {
        return new RotationSettings(targets, deadline, retries, rollsBack, fallsBack, level);
    }

    /** The targets, or the default. */
    List<Target> targetsOrDefault() {
        return targets.isEmpty() ? List.of(new Target("clb", List.of())) : targets;
    }

    /**
     * Resources to update.
     *
     * @param resourceType such as {@code clb}
     * @param regions where; empty leaves the choice to the API
     */
    public record Target(String resourceType, List<String> regions) {
        public Target {
            if (!resourceType.matches("[a-z]+")) {
                throw new IllegalArgumentException("resourceType must be lower-case letters: '" + resourceType + "'");
            }
            for (String region : regions) {
                if (!region.matches("[a-z0-9-]+")) {
                    throw new IllegalArgumentException(
                            "region must be lower-case letters, digits and hyphens: '" + region + "'");
                }
            }
            regions = List.copyOf(regions);
        }

        /** {@code clb:ap-guangzhou,ap-shanghai}. */
        @Override
        public String toString() {
            return regions.isEmpty() ? resourceType : resourceType + ":" + String.join(",", regions);
        }
    }
}
