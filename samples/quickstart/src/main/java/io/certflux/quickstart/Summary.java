// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/**
 * The counts of a run. {@code requested = succeeded + failed + unknown + deadLettered}, always.
 *
 * @param failed every terminal outcome that none of the others counts
 * @param unknown the connector could not tell, or no outcome was seen
 * @param apiCalls calls of the cloud's API, all actions together
 */
record Summary(
        int requested, int succeeded, int failed, int unknown, int deadLettered, Duration elapsed, long apiCalls) {
    Summary {
        if (requested != succeeded + failed + unknown + deadLettered) {
            throw new IllegalArgumentException("requested must be the sum of the outcomes: " + requested + " is not "
                    + succeeded + " + " + failed + " + " + unknown + " + " + deadLettered);
        }
    }

    /** Counts one result per certificate; a request without one is unknown. */
    static Summary of(int requested, Collection<RotationResult> results, Duration elapsed, long apiCalls) {
        int succeeded = count(results, Outcome.Count.SUCCEEDED);
        int failed = count(results, Outcome.Count.FAILED);
        int deadLettered = count(results, Outcome.Count.DEADLETTERED);
        int unseen = requested - results.size();
        int unknown = count(results, Outcome.Count.UNKNOWN) + unseen;
        return new Summary(requested, succeeded, failed, unknown, deadLettered, elapsed, apiCalls);
    }

    /** 0 if all rotations succeeded, otherwise 1. */
    int exitStatus() {
        return succeeded == requested ? 0 : 1;
    }

    /** One line, for scripts. */
    String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"requested\":%d,\"succeeded\":%d,\"failed\":%d,\"unknown\":%d,\"deadLettered\":%d,"
                        + "\"seconds\":%.1f,\"apiCalls\":%d}",
                requested,
                succeeded,
                failed,
                unknown,
                deadLettered,
                elapsed.toMillis() / 1000.0,
                apiCalls);
    }

    private static int count(Collection<RotationResult> results, Outcome.Count count) {
        return (int) results.stream()
                .filter(result -> result.outcome().countedAs() == count)
                .count();
    }
}
