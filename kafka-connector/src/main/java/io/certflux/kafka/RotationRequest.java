// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /**
     * What every event about a request needs. A record without the ids is no request.
     *
     * @param requestedAt the record's timestamp; empty if it has none
     * @param trace the trace that the request belongs to, if any
     */
    record RequestIds(
            String rotationId,
            String requestId,
            String certificateId,
            Optional<Instant> requestedAt,
            Optional<TraceContext> trace) {

        /** Without time and trace. */
        RequestIds(String rotationId, String requestId, String certificateId) {
            this(rotationId, requestId, certificateId, Optional.empty(), Optional.empty());
        }
    }

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

    /** A private key that only a recipient of the connector can open, in Base64. */
    record Sealed(String base64) implements MaterialPart {
        @Override
        public String toString() {
            return "Sealed[…]";
        }
    }

    /** For a {@link KeySource} to read. */
    record Reference(URI uri) implements MaterialPart {}
}
