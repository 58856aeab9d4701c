// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import io.certflux.material.CertificateMaterial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Mono;

/**
 * What to rotate: a certificate id, the new certificate and key, and where. Immutable; every method returns a copy.
 *
 * <p>Defaults: resource type {@code clb} in the regions of the API's choice, deadline 30 minutes, a random id.
 */
public final class Rotation {
    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(30);

    private final String id;
    private final String certificateId;
    private final Mono<CertificateMaterial> material;
    private final List<Target> targets;
    private final Duration deadline;

    private Rotation(
            String id,
            String certificateId,
            Mono<CertificateMaterial> material,
            List<Target> targets,
            Duration deadline) {
        this.id = id;
        this.certificateId = certificateId;
        this.material = material;
        this.targets = targets;
        this.deadline = deadline;
    }

    /** A rotation of {@code certificateId} to {@code material}. */
    public static Rotation of(String certificateId, CertificateMaterial material) {
        return of(certificateId, Mono.just(material));
    }

    /**
     * A rotation whose material is asked for when it starts, once per subscription. An error or an empty result ends
     * the rotation as failed before anything is sent.
     */
    public static Rotation of(String certificateId, Mono<CertificateMaterial> material) {
        requireText("certificateId", certificateId);
        return new Rotation(
                randomId(), certificateId, Objects.requireNonNull(material, "material"), List.of(), DEFAULT_DEADLINE);
    }

    /** Names the rotation; the id is in every event and log line, so it must not be secret. */
    public Rotation id(String rotationId) {
        requireText("id", rotationId);
        return new Rotation(rotationId, certificateId, material, targets, deadline);
    }

    /**
     * Adds a resource type, and the regions it is updated in. The first call replaces the default, which is {@code clb}
     * without regions. The API documents {@code clb} as the only type it accepts, and regions as required for it: without
     * them the choice is the API's, and only the outcome tells what was updated.
     */
    public Rotation on(String resourceType, String... regions) {
        List<Target> more = new ArrayList<>(targets);
        more.add(new Target(resourceType, List.of(regions)));
        return new Rotation(id, certificateId, material, List.copyOf(more), deadline);
    }

    /** How long to watch, from subscription and counting every wait; what is not over by then is unknown, not failed. */
    public Rotation deadline(Duration newDeadline) {
        if (newDeadline.isNegative() || newDeadline.isZero()) {
            throw new IllegalArgumentException("deadline must be positive: " + newDeadline);
        }
        return new Rotation(id, certificateId, material, targets, newDeadline);
    }

    public String id() {
        return id;
    }

    public String certificateId() {
        return certificateId;
    }

    public Duration deadline() {
        return deadline;
    }

    Mono<CertificateMaterial> material() {
        return material;
    }

    List<Target> targets() {
        return targets.isEmpty() ? List.of(new Target("clb", List.of())) : targets;
    }

    @Override
    public String toString() {
        return "Rotation[id=" + id + ", certificateId=" + certificateId + ", targets=" + targets() + ", deadline="
                + deadline + "]";
    }

    /** Unique, not secret: a secure generator may block, and rotations are described on threads that must not. */
    private static String randomId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static void requireText(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank: '" + value + "'");
        }
    }

    record Target(String resourceType, List<String> regions) {
        void addTo(UploadUpdateCertificateInstanceRequest.Builder request) {
            if (regions.isEmpty()) {
                request.resourceTypeInAnyRegion(resourceType);
            } else {
                request.resourceType(resourceType, regions);
            }
        }

        Target {
            if (!resourceType.matches("[a-z]+")) {
                throw new IllegalArgumentException("resourceType must be lower-case letters: '" + resourceType + "'");
            }
        }
    }
}
