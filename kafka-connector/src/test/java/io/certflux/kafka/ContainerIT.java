// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/** What is promised, once more on a broker in a container. Skipped where no Docker engine answers. */
@EnabledIf(
        value = "io.certflux.kafka.ContainerBroker#isDockerHere",
        disabledReason = "no Docker engine answers (DOCKER_HOST), so nothing runs in a container")
class ContainerIT {
    @Nested
    class Delivery extends ConnectorIT {
        @Override
        TestBroker startBroker(Map<String, String> properties) {
            return ContainerBroker.start(properties);
        }
    }

    @Nested
    class Failures extends ConnectorFailureIT {
        @Override
        TestBroker startBroker(Map<String, String> properties) {
            return ContainerBroker.start(properties);
        }
    }

    @Nested
    class Kills extends KillCampaignIT {
        @Override
        TestBroker startBroker(Map<String, String> properties) {
            return ContainerBroker.start(properties);
        }
    }

    @Nested
    class Members extends FleetIT {
        @Override
        TestBroker startBroker(Map<String, String> properties) {
            return ContainerBroker.start(properties);
        }
    }
}
