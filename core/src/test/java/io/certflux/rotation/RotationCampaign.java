// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.rotation.RotationOutcome.Failed;
import io.certflux.rotation.ScenarioRun.Played;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The scenarios of many seeds, played one beside the other.
 *
 * @param outcomes how many rotations ended how
 * @param failures what is wrong, a text each
 * @param untaken rows of the table that no rotation took
 */
record RotationCampaign(
        long runs, Duration took, Map<String, Long> outcomes, List<String> failures, List<String> untaken) {
    private static final int MOST_FAILURES = 5;

    static RotationCampaign play(long firstSeed, long runs) {
        try (MoveCount moves = MoveCount.begin()) {
            long begin = System.nanoTime();
            Map<String, Long> outcomes = new TreeMap<>();
            List<Long> failing = LongStream.range(firstSeed, firstSeed + runs)
                    .parallel()
                    .mapToObj(seed -> ScenarioRun.play(Scenarios.of(seed)))
                    .peek(played -> count(outcomes, played))
                    .filter(played -> !played.violations().isEmpty())
                    .map(played -> played.scenario().seed())
                    .toList();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            List<String> failures = failing.stream()
                    .limit(MOST_FAILURES)
                    .map(RotationCampaign::told)
                    .toList();
            return new RotationCampaign(runs, took, outcomes, failures, moves.missing());
        }
    }

    private static void count(Map<String, Long> outcomes, Played played) {
        String kind = played.outcome()
                .map(it -> it instanceof Failed failed
                        ? "Failed " + failed.cause().kind()
                        : it.getClass().getSimpleName())
                .orElse("none");
        synchronized (outcomes) {
            outcomes.merge(kind, 1L, Long::sum);
        }
    }

    /** What is wrong with a seed, and the smallest scenario that still has one of its faults. */
    private static String told(long seed) {
        Played played = ScenarioRun.play(Scenarios.of(seed));
        Set<String> kinds = kinds(played);
        Scenario smallest = Shrinking.smallest(
                played.scenario(), it -> kinds(ScenarioRun.play(it)).stream().anyMatch(kinds::contains));
        return "seed " + seed + ": " + played.violations() + "\nof " + played.scenario() + "\nsmallest " + smallest
                + "\n" + Story.of(ScenarioRun.play(smallest));
    }

    /** Violations without their figures, which shrinking may change. */
    private static Set<String> kinds(Played played) {
        return played.violations().stream()
                .map(it -> it.replaceAll("[0-9]+", "N"))
                .collect(Collectors.toSet());
    }
}
