// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A request that can be worked on.
 *
 * @param ids who it is
 * @param certificateChain where the chain is
 * @param privateKey where the key is
 * @param targets which resources; empty for the rotation's default
 * @param deadline how long to watch
 */
record RotationRequest(
        RequestIds ids,
        MaterialPart certificateChain,
        MaterialPart privateKey,
        List<Target> targets,
        Duration deadline) {

    /** What every event about a request needs. A record without them is no request. */
    record RequestIds(String rotationId, String requestId, String certificateId) {}

    /** A resource type and the regions it is updated in. */
    record Target(String resourceType, List<String> regions) {}

    /** A part of the material, carried or referred to. */
    sealed interface MaterialPart {}

    /** Text from the request itself; never shown. */
    record Pem(String text) implements MaterialPart {
        @Override
        public String toString() {
            return "Pem[…]";
        }
    }

    /** For a {@link KeySource} to read. */
    record Reference(URI uri) implements MaterialPart {}
}
