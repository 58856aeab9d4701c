// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code UpdateCertificateInstance}: gives the resources of a certificate another one, which is stored already or uploaded
 * here under a new id. Open to every account and to every resource type.
 */
final class Updates {
    private final Supplier<Behaviour> behaviour;
    private final Certificates certificates;
    private final Deployments deployments;
    private final Issuing issuing;
    private final Tasks tasks;

    Updates(
            Supplier<Behaviour> behaviour,
            Certificates certificates,
            Deployments deployments,
            Issuing issuing,
            Tasks tasks) {
        this.behaviour = behaviour;
        this.certificates = certificates;
        this.deployments = deployments;
        this.issuing = issuing;
        this.tasks = tasks;
    }

    Map<String, @Nullable Object> update(Request request, Instant now) {
        List<ResourceType> types = ResourceType.named(request.texts("ResourceTypes"));
        Certificate old = certificates.get(request.text("OldCertificateId"), now);
        Optional<Certificate> chosen = request.optionalText("CertificateId").map(it -> other(it, old, now));
        Content content = chosen.map(it -> issuing.content(it, now)).orElseGet(() -> uploaded(old, request));
        old.order.requireIssued(now);
        Runnable start = () -> {
            Certificate target = chosen.orElseGet(() -> store(old, content, request, now));
            Regions regions = new Regions(request.regions("ResourceTypesRegions"), request.texts("Regions"));
            deployments.createReplacing(old, target, deployments.placement(old, types, regions, now), now);
        };
        return tasks.ask(old, content, false, start, now);
    }

    private Certificate other(String id, Certificate old, Instant now) {
        if (id.equals(old.id)) {
            throw ApiError.INVALID_PARAM.because("CertificateId must differ from OldCertificateId.");
        }
        return certificates.get(id, now);
    }

    private static Content uploaded(Certificate old, Request request) {
        return old.verified(required(request, "CertificatePublicKey"), required(request, "CertificatePrivateKey"));
    }

    private static String required(Request request, String name) {
        return request.optionalText(name)
                .orElseThrow(() -> ApiError.MISSING_PARAMETER.because(
                        "CertificateId, or CertificatePublicKey and CertificatePrivateKey"));
    }

    private Certificate store(Certificate old, Content content, Request request, Instant now) {
        if (!request.bool("Repeatable").orElse(true) && certificates.isStored(content)) {
            throw ApiError.CERTIFICATE_EXISTS.exception();
        }
        Certificate stored = certificates.add(old, content, now);
        stored.tags = request.tags("Tags");
        stored.projectId = request.integer("ProjectId").orElse(0L);
        if (behaviour.get().is(Setting.KEEP_KEYS)) {
            stored.keep(new KeyedContent(content, request.text("CertificatePrivateKey")));
        }
        return stored;
    }
}
