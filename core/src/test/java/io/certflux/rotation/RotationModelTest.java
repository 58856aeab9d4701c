// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Rotations against the emulator's model, without a socket and on virtual time, through whatever chance does to them: a slow
 * or failing server, a bad network, somebody else with the same certificate, crashes and what follows. {@link Invariants}
 * says what has to be true of each. A failure names its seed and the smallest scenario that still fails.
 *
 * <p>System properties: {@code certflux.rotation.runs} makes it a campaign of so many, {@code certflux.rotation.seed} its
 * first seed; with one run that is a replay.
 */
class RotationModelTest {
    private static final String RUNS = "certflux.rotation.runs";
    private static final String SEED = "certflux.rotation.seed";
    private static final int RUNS_OF_A_BUILD = 2_000;

    /** Takes some seconds, but a machine that is busy with more must not make it fail. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void rotate_givenScenariosOfEveryBuild_expectsNothingClaimedThatIsNotSo() {
        assertHolds(RotationCampaign.play(0, RUNS_OF_A_BUILD));
    }

    @Test
    void rotate_givenNewScenario_expectsNothingClaimedThatIsNotSo(TestReporter reporter) {
        long seed = ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE);
        reporter.publishEntry(SEED, Long.toString(seed));

        assertHolds(RotationCampaign.play(seed, 1));
    }

    @Test
    @Tag("campaign")
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    @EnabledIfSystemProperty(named = RUNS, matches = "[0-9]+")
    void rotate_givenCampaign_expectsNothingClaimedThatIsNotSo(TestReporter reporter) {
        RotationCampaign campaign = RotationCampaign.play(Long.getLong(SEED, 0), Long.getLong(RUNS, 0));
        reporter.publishEntry(Map.of(
                "runs", Long.toString(campaign.runs()),
                "took", campaign.took().toString(),
                "outcomes", campaign.outcomes().toString(),
                "rows never taken", campaign.untaken().toString()));

        assertHolds(campaign);
    }

    private static void assertHolds(RotationCampaign campaign) {
        assertThat(String.join("\n", campaign.failures())).isEmpty();
    }
}
