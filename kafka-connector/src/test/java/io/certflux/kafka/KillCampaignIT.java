// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * Rotations by the real rotator on a real broker, while members and the broker are killed at seeded moments. Short by
 * default; {@code -Dcertflux.campaign.kills=30 -Dcertflux.campaign.requests=200} is the long one, and
 * {@code -Dcertflux.campaign.seed=N} another.
 */
@Timeout(180)
class KillCampaignIT {
    private static final int KILLS = Integer.getInteger("certflux.campaign.kills", 2);
    private static final int REQUESTS = Integer.getInteger("certflux.campaign.requests", 40);
    private static final long SEED = Long.getLong("certflux.campaign.seed", 1L);

    private final Random random = new Random(SEED);
    private Fleet fleet;
    private Optional<FleetMember> member = Optional.empty();

    /** Of which kind; in a container, for another suite. */
    TestBroker startBroker(Map<String, String> properties) {
        return TestBroker.process(properties);
    }

    @BeforeEach
    void prepare(@TempDir Path directory) {
        fleet = new Fleet(startBroker(TestBroker.IMPATIENT), directory);
    }

    @AfterEach
    void close() {
        member.ifPresent(FleetMember::kill);
        fleet.close();
    }

    @Test
    void run_givenConnectorKilledAgainAndAgain_expectsOneOutcomeAndOneTaskEach() {
        fleet.request(REQUESTS);
        for (int kill = 0; kill < KILLS; kill++) {
            member = Optional.of(FleetMember.start(fleet, Optional.of("member-1")));
            // From before it has joined to when most is over.
            pause(Duration.ofMillis(800 + random.nextInt(3_000)));
            member.get().kill();
        }
        member = Optional.of(FleetMember.start(fleet, Optional.of("member-1")));

        fleet.verify();
    }

    @Test
    void run_givenBrokerKilledAgainAndAgain_expectsOneOutcomeAndOneTaskEach() {
        fleet.request(REQUESTS);
        member = Optional.of(FleetMember.start(fleet, Optional.empty()));
        fleet.awaitOutcomes(1);
        for (int kill = 0; kill < KILLS; kill++) {
            pause(Duration.ofMillis(random.nextInt(2_000)));
            fleet.broker().kill();
            fleet.broker().restart();
        }

        fleet.verify();
    }

    private static void pause(Duration duration) {
        Mono.delay(duration).block();
    }
}
