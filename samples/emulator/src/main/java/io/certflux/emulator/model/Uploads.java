// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code UploadUpdateCertificateInstance}: new content under the same certificate id, for whitelisted accounts. */
final class Uploads {
    private final Supplier<Behaviour> behaviour;
    private final Certificates certificates;
    private final Deployments deployments;
    private final Tasks tasks;

    Uploads(Supplier<Behaviour> behaviour, Certificates certificates, Deployments deployments, Tasks tasks) {
        this.behaviour = behaviour;
        this.certificates = certificates;
        this.deployments = deployments;
        this.tasks = tasks;
    }

    Map<String, @Nullable Object> update(Request request, Instant now) {
        requireAllowed(request.texts("ResourceTypes"));
        Certificate certificate = certificates.get(request.text("OldCertificateId"), now);
        String key = request.text("CertificatePrivateKey");
        Content content = certificate.verified(request.text("CertificatePublicKey"), key);
        certificate.order.requireIssued(now);
        return tasks.ask(certificate, content, true, () -> start(certificate, content, request, now), now);
    }

    private void requireAllowed(List<String> resourceTypes) {
        if (behaviour.get().is(Setting.NOT_WHITELISTED)) {
            throw ApiError.CERTIFICATE_WHITE_FUNC_ERROR.exception();
        }
        if (!resourceTypes.equals(List.of("clb"))) {
            throw ApiError.HOST_RESOURCE_TYPE_INVALID.exception();
        }
    }

    private void start(Certificate certificate, Content content, Request request, Instant now) {
        if (certificate.stored().filter(content::sameLeaf).isPresent()) {
            throw ApiError.CERTIFICATE_EXISTS.exception();
        }
        if (behaviour.get().is(Setting.KEEP_KEYS)) {
            certificate.keep(new KeyedContent(content, request.text("CertificatePrivateKey")));
        }
        Regions regions = new Regions(request.regions("ResourceTypesRegions"), List.of());
        Placement placement = deployments.placement(certificate, List.of(ResourceType.CLB), regions, now);
        deployments.createInPlace(certificate, content, placement, now);
    }
}
