// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The latest state of each rotation, and how many are in each. Not safe for use by several threads. */
final class RotationStates {
    private final Map<String, String> phases = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** Whether that is a change. */
    boolean enter(String certificateId, String phase) {
        return !outcomes.containsKey(certificateId) && replace(certificateId, phase);
    }

    /** Whether that is a change. */
    boolean finish(String certificateId, Outcome outcome) {
        if (outcomes.putIfAbsent(certificateId, outcome) != null) {
            return false;
        }
        replace(certificateId, outcome.toString());
        return true;
    }

    int finished() {
        return outcomes.size();
    }

    /** Such as {@code submitted 3, succeeded 17}, in the order in which the states were first entered. */
    String counts() {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }

    private boolean replace(String certificateId, String state) {
        String left = phases.put(certificateId, state);
        if (state.equals(left)) {
            return false;
        }
        if (left != null) {
            counts.merge(left, -1, Integer::sum);
        }
        counts.merge(state, 1, Integer::sum);
        return true;
    }
}
