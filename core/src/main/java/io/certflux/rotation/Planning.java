// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.api.ClbInstanceList;
import io.certflux.api.DescribeCertificateDetailRequest;
import io.certflux.api.DescribeCertificateDetailResponse;
import io.certflux.client.SslClient;
import io.certflux.material.CertificateMaterial;
import io.certflux.material.Check;
import io.certflux.material.Preflight;
import io.certflux.material.PreflightReport;
import io.certflux.material.ReplacedCertificate;
import io.certflux.rotation.RotationPlan.Domain;
import io.certflux.rotation.RotationPlan.Obstacle;
import io.certflux.rotation.RotationPlan.Region;
import io.certflux.rotation.RotationSettings.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/** The dry run of one rotation: three readings, and the plan made from them. Keeps no state, so it serves any subscription. */
final class Planning {
    private final Rotation rotation;
    private final SslClient ssl;
    private final Preflight preflight;

    Planning(Rotation rotation, SslClient ssl, Preflight preflight) {
        this.rotation = rotation;
        this.ssl = ssl;
        this.preflight = preflight;
    }

    Mono<RotationPlan> plan() {
        return material()
                .switchIfEmpty(Mono.error(
                        () -> new NoSuchElementException("no material was given; give a certificate and its key")))
                .flatMap(material -> Mono.zip(stored(), bound(), (stored, bound) -> plan(material, stored, bound)))
                .timeout(rotation.deadline(), Mono.error(this::tooLate), ssl.scheduler());
    }

    /** An order would have to be submitted for it, which is a change. */
    private Mono<CertificateMaterial> material() {
        return rotation.source() instanceof MaterialSource.Given given
                ? given.material()
                : Mono.error(() -> new IllegalArgumentException(
                        "a rotation must have its material to be planned: " + rotation.source()));
    }

    private TimeoutException tooLate() {
        return new TimeoutException("the plan of " + rotation.certificateId() + " is not ready within "
                + rotation.deadline() + "; give the rotation a later deadline");
    }

    private Mono<DescribeCertificateDetailResponse> stored() {
        return Mono.defer(
                () -> ssl.describeCertificateDetail(DescribeCertificateDetailRequest.of(rotation.certificateId())));
    }

    private Mono<Optional<List<ClbInstanceList>>> bound() {
        return Mono.defer(() -> new BoundResources(ssl, rotation.certificateId()).search());
    }

    private RotationPlan plan(
            CertificateMaterial material,
            DescribeCertificateDetailResponse stored,
            Optional<List<ClbInstanceList>> bound) {
        Instant now = Instant.ofEpochMilli(ssl.scheduler().now(TimeUnit.MILLISECONDS));
        List<Region> regions = new PlannedRegions(
                        rotation.certificateId(),
                        AskedRegions.of(rotation.settings().targetsOrDefault()),
                        material.leaf())
                .of(bound);
        PreflightReport report = preflight.check(material, now, replaced(stored, regions));
        boolean same = report.findings().stream().anyMatch(it -> it.check() == Check.REPLACED_IDENTICAL);
        return new RotationPlan(
                rotation.id(),
                rotation.certificateId(),
                now,
                material.leaf(),
                report,
                same,
                regions,
                obstacles(report, same, bound.isPresent(), regions));
    }

    /** The names to stay covered: those of the certificate, and the domains of the listeners that would get the new one. */
    private static ReplacedCertificate replaced(DescribeCertificateDetailResponse stored, List<Region> regions) {
        ReplacedCertificate known = known(stored);
        Set<String> names = new LinkedHashSet<>(known.subjectAlternativeNames());
        regions.stream()
                .filter(Region::asked)
                .flatMap(region -> region.listeners().stream())
                .flatMap(listener -> listener.domains().stream())
                .filter(Domain::isName)
                .map(Domain::name)
                .forEach(names::add);
        return new ReplacedCertificate(
                List.copyOf(names), known.notAfter(), known.issuer(), known.keyAlgorithm(), known.sha1());
    }

    /** From the certificate itself where the API shows it, else from what the API says of it. */
    private static ReplacedCertificate known(DescribeCertificateDetailResponse stored) {
        return Optional.ofNullable(stored.certificatePublicKey())
                .flatMap(pem -> ReplacedCertificate.fromPem(pem.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> new ReplacedCertificate(
                        stored.subjectAltName(),
                        stored.endsAt(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(stored.certFingerprint())));
    }

    private Set<Obstacle> obstacles(PreflightReport report, boolean same, boolean hasResult, List<Region> regions) {
        Set<Obstacle> obstacles = EnumSet.noneOf(Obstacle.class);
        if (!report.passes()) {
            obstacles.add(Obstacle.PREFLIGHT);
        }
        if (same) {
            obstacles.add(Obstacle.ALREADY_STORED);
        }
        if (rotation.settings().targetsOrDefault().stream().anyMatch(Planning::isOfAnotherType)) {
            obstacles.add(Obstacle.RESOURCE_TYPE);
        }
        List<Region> asked = regions.stream().filter(Region::asked).toList();
        if (asked.stream().allMatch(region -> region.listeners().isEmpty())) {
            boolean allRead = hasResult
                    && asked.stream().allMatch(region -> region.problem().isEmpty());
            obstacles.add(allRead ? Obstacle.NOTHING_BOUND : Obstacle.RESOURCES_UNKNOWN);
        }
        return obstacles;
    }

    private static boolean isOfAnotherType(Target target) {
        return !target.resourceType().equals(AskedRegions.LOAD_BALANCERS);
    }
}
