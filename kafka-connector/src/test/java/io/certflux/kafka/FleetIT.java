// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * Three members that join and leave while rotations run. Short by default; {@code -Dcertflux.campaign.requests=500
 * -Dcertflux.campaign.changes=20} is the long one.
 */
@Timeout(180)
class FleetIT {
    private static final int CHANGES = Integer.getInteger("certflux.campaign.changes", 2);
    private static final int REQUESTS = Integer.getInteger("certflux.campaign.requests", 90);
    private static final long SEED = Long.getLong("certflux.campaign.seed", 1L);

    private final Random random = new Random(SEED);
    private final Deque<FleetMember> members = new ArrayDeque<>();
    private Fleet fleet;

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
        members.forEach(FleetMember::kill);
        fleet.close();
    }

    @Test
    void run_givenMembersThatJoinLeaveAndDie_expectsOneOutcomeAndOneTaskEachWithinTheLimit() {
        fleet.request(REQUESTS);
        join();
        join();
        fleet.awaitOutcomes(1);
        for (int change = 0; change < CHANGES; change++) {
            join();
            pause(Duration.ofMillis(500 + random.nextInt(1_500)));
            FleetMember oldest = members.removeFirst();
            if (random.nextBoolean()) {
                oldest.leave();
            } else {
                oldest.kill();
            }
        }

        fleet.verify();
        fleet.verifyLimits();
    }

    private void join() {
        members.addLast(FleetMember.start(fleet, Optional.empty()));
    }

    private static void pause(Duration duration) {
        Mono.delay(duration).block();
    }
}
