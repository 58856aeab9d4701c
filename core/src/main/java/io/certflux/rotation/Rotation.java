// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.VerifyType;
import io.certflux.material.CertificateMaterial;
import io.certflux.rotation.RotationSettings.Target;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Mono;

/**
 * What to rotate: a certificate id, the new certificate and key, and where. Immutable; every method returns a copy.
 *
 * <p>Defaults: resource type {@code clb} in the regions of the API's choice, deadline 30 minutes, a random id; failed
 * resources are not tried again, nothing is rolled back, and a success needs the task's record.
 */
public final class Rotation {
    private static final int LONGEST_ID = 64;

    private final String id;
    private final String certificateId;
    private final MaterialSource source;
    private final RotationSettings settings;
    private final List<ServedEndpoint> endpoints;

    private Rotation(
            String id,
            String certificateId,
            MaterialSource source,
            RotationSettings settings,
            List<ServedEndpoint> endpoints) {
        this.id = id;
        this.certificateId = certificateId;
        this.source = source;
        this.settings = settings;
        this.endpoints = endpoints;
    }

    /** A rotation of {@code certificateId} to {@code material}. */
    public static Rotation of(String certificateId, CertificateMaterial material) {
        return of(certificateId, Mono.just(material));
    }

    /**
     * A rotation whose material is asked for when it starts, once per subscription. An error or an empty result ends
     * the rotation as failed before anything is sent. The material stays the caller's: it is never destroyed here.
     */
    public static Rotation of(String certificateId, Mono<CertificateMaterial> material) {
        return of(certificateId, new MaterialSource.Given(Objects.requireNonNull(material, "material")));
    }

    /**
     * The whole renewal of a paid certificate: submits its order, if nobody has, waits until it is issued, downloads it and
     * rotates to it. What to do for the domain's validation is in {@link RotationEvent.Validating}. The key must be one
     * that the API made and keeps.
     *
     * @param certificateId the order's certificate; also the one whose resources get it, unless
     *     {@link #replacing(String)} names another
     * @param verifyType how control of the domains is shown
     */
    public static Rotation fromOrder(String certificateId, VerifyType verifyType) {
        return of(certificateId, new MaterialSource.Order(certificateId, verifyType, Mono.empty()));
    }

    /**
     * Likewise, of a certificate whose request was made with a key of one's own.
     *
     * @param privateKey the key in PEM, unencrypted; asked for once the certificate is issued. The array stays the caller's
     */
    public static Rotation fromOrder(String certificateId, VerifyType verifyType, Mono<byte[]> privateKey) {
        return of(certificateId, new MaterialSource.Order(certificateId, verifyType, privateKey));
    }

    private static Rotation of(String certificateId, MaterialSource source) {
        requireId("certificateId", certificateId);
        return new Rotation(randomId(), certificateId, source, RotationSettings.DEFAULTS, List.of());
    }

    /** What a handle was the handle of. */
    static Rotation of(RotationHandle handle, Mono<CertificateMaterial> material) {
        return new Rotation(
                handle.rotationId(),
                handle.certificateId(),
                new MaterialSource.Given(Objects.requireNonNull(material, "material")),
                handle.settings(),
                List.of());
    }

    /**
     * Names the rotation; the id is in every event and log line, so it must not be secret. Up to 64 letters, digits and
     * characters of {@code ._~:@/-}.
     */
    public Rotation id(String rotationId) {
        requireId("id", rotationId);
        return new Rotation(rotationId, certificateId, source, settings, endpoints);
    }

    /** The certificate whose resources get the new one, where that is another than the order's. */
    public Rotation replacing(String oldCertificateId) {
        requireId("oldCertificateId", oldCertificateId);
        return new Rotation(id, oldCertificateId, source, settings, endpoints);
    }

    /**
     * Adds a resource type, and the regions it is updated in. The first call replaces the default, which is {@code clb}
     * without regions. The API documents {@code clb} as the only type it accepts, and regions as required for it: without
     * them the choice is the API's, and only the outcome tells what was updated.
     */
    public Rotation on(String resourceType, String... regions) {
        return with(settings.on(new Target(resourceType, List.of(regions))));
    }

    /** How long to watch, from subscription and counting every wait; what is not over by then is unknown, not failed. */
    public Rotation deadline(Duration newDeadline) {
        return with(settings.deadline(newDeadline));
    }

    /**
     * Tries failed resources again, at most so many times: one by itself, several with one call for the task. Default: 0, at
     * most 10. A refusal of the retry ends the trying.
     */
    public Rotation retryFailedResources(int times) {
        return with(settings.retries(times));
    }

    /**
     * Puts the old certificate back on all resources if, after all retries, some have failed and others not. The roll-back
     * is watched to its end: the outcome is then {@link RotationOutcome.RolledBack} or a failure that says so.
     */
    public Rotation rollBackOnFailure() {
        return with(settings.rollsBack(true));
    }

    /**
     * Uses {@code UpdateCertificateInstance} if the account is not whitelisted for {@code UploadUpdateCertificateInstance}.
     * The resources then get a certificate with an id of its own, which the outcome names; the old one stays stored.
     */
    public Rotation fallBackToNewCertificateId() {
        return with(settings.fallsBack(true));
    }

    /** What a success must be concluded from at least: {@code RECORD}, the default, or {@code STORED}. */
    public Rotation evidence(Evidence.Level level) {
        if (level == Evidence.Level.SERVED && endpoints.isEmpty()) {
            throw new IllegalArgumentException("evidence SERVED needs endpoints: use servedAt");
        }
        return with(settings.evidence(level));
    }

    /**
     * Demands evidence {@code SERVED}: TLS handshakes with all of these endpoints must show the new leaf. They are made after
     * the task's success, again and again, since a switch is not atomic; if the deadline passes before, the outcome is unknown
     * and names the endpoints.
     */
    public Rotation servedAt(ServedEndpoint... where) {
        if (where.length == 0) {
            throw new IllegalArgumentException("servedAt needs an endpoint: none given");
        }
        return new Rotation(
                id,
                certificateId,
                source,
                settings.evidence(Evidence.Level.SERVED),
                Arrays.stream(where).distinct().toList());
    }

    public String id() {
        return id;
    }

    public String certificateId() {
        return certificateId;
    }

    public Duration deadline() {
        return settings.deadline();
    }

    MaterialSource source() {
        return source;
    }

    RotationSettings settings() {
        return settings;
    }

    List<ServedEndpoint> endpoints() {
        return endpoints;
    }

    @Override
    public String toString() {
        return "Rotation[id=" + id + ", certificateId=" + certificateId + ", source=" + source + ", settings="
                + settings + ", endpoints=" + endpoints + "]";
    }

    private Rotation with(RotationSettings newSettings) {
        return new Rotation(id, certificateId, source, newSettings, endpoints);
    }

    /** Unique, not secret: a secure generator may block, and rotations are described on threads that must not. */
    private static String randomId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** So that a handle with both fits into its kilobyte, and can stand in a URL or a file name as it is. */
    private static void requireId(String field, String value) {
        if (!value.matches("[A-Za-z0-9._~:@/-]{1," + LONGEST_ID + "}")) {
            String shown = value.length() > LONGEST_ID ? value.substring(0, LONGEST_ID) + "..." : value;
            throw new IllegalArgumentException(field + " must be 1 to " + LONGEST_ID
                    + " letters, digits or characters of ._~:@/- : '" + shown + "'");
        }
    }
}
