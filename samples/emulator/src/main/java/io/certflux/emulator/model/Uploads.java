// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code UploadUpdateCertificateInstance}, which is asked again and again: (0, 0) while the task is being created, (id, 1)
 * once, (id, 0) or an error while it runs, and after that the start of the next task.
 */
final class Uploads {
    private final Behaviour behaviour;
    private final Certificates certificates;
    private final Deployments deployments;

    Uploads(Behaviour behaviour, Certificates certificates, Deployments deployments) {
        this.behaviour = behaviour;
        this.certificates = certificates;
        this.deployments = deployments;
    }

    Map<String, @Nullable Object> update(Request request, Instant now) {
        requireAllowed(request.texts("ResourceTypes"));
        Certificate certificate = certificates.get(request.text("OldCertificateId"), now);
        Content content =
                certificate.verified(request.text("CertificatePublicKey"), request.text("CertificatePrivateKey"));
        certificate.order.requireIssued(now);
        return underWay(certificate, content, now)
                .or(() -> {
                    create(certificate, content, request, now);
                    return underWay(certificate, content, now);
                })
                .orElseThrow();
    }

    private void requireAllowed(List<String> resourceTypes) {
        if (!behaviour.whitelisted) {
            throw ApiError.CERTIFICATE_WHITE_FUNC_ERROR.exception();
        }
        if (!resourceTypes.equals(List.of("clb"))) {
            throw ApiError.HOST_RESOURCE_TYPE_INVALID.exception();
        }
    }

    private void create(Certificate certificate, Content content, Request request, Instant now) {
        if (certificate.stored().filter(content::sameLeaf).isPresent()) {
            throw ApiError.CERTIFICATE_EXISTS.exception();
        }
        Placement placement = Placement.of(request.regions("ResourceTypesRegions"), behaviour.listeners);
        deployments.create(certificate, content, placement, now);
    }

    private Optional<Map<String, @Nullable Object>> underWay(Certificate certificate, Content content, Instant now) {
        deployments.settle(certificate, now);
        deployments.requireBound(certificate, now);
        Creation creation = certificate.creation;
        return creation != null
                ? Optional.of(creating(creation, content, now))
                : certificate.newestRecord().flatMap(it -> deploying(it, content, now));
    }

    /** The first upload's content stands: one with other content sees a task of somebody else in progress. */
    private Map<String, @Nullable Object> creating(Creation creation, Content content, Instant now) {
        if (behaviour.pendingIsError && !creation.content.sameLeaf(content)) {
            throw ApiError.DEPLOY_HAS_PENDING_RECORD.exception();
        }
        return answer(0, 0, creation.progress(now));
    }

    private Optional<Map<String, @Nullable Object>> deploying(DeployRecord record, Content content, Instant now) {
        if (record.claim(content)) {
            return Optional.of(answer(record.id, 1, record.creation.progress(now)));
        }
        if (!record.isRunning(now)) {
            return Optional.empty();
        }
        if (behaviour.pendingIsError) {
            throw ApiError.DEPLOY_HAS_PENDING_RECORD.exception();
        }
        return Optional.of(answer(record.id, 0, null));
    }

    private static Map<String, @Nullable Object> answer(
            long recordId, int status, @Nullable List<Map<String, @Nullable Object>> progress) {
        return Fields.of("DeployRecordId", recordId, "DeployStatus", status, "UpdateSyncProgress", progress);
    }
}
