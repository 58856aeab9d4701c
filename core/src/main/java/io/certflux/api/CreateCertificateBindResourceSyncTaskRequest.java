// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * Asks for a search of the resources that use certificates: a task for each certificate, read with
 * {@code DescribeCertificateBindResourceTaskDetail}. Nothing of the certificates or the resources changes. Where a search
 * of a certificate runs already, the API names that one.
 *
 * <p>Source: the API documents of both sites (international 1007/56823, 2025-10-30; Chinese 400/97759), which agree with the
 * models of the official SDKs. Ten calls a second on both; the international document of 2023 said 20.
 *
 * @param certificateIds the certificates; 1 to 100
 * @param isCache true, on the wire 1, takes a search that ended within the last 30 minutes for an answer; false, on the wire
 *     0, searches anew
 */
public record CreateCertificateBindResourceSyncTaskRequest(
        List<String> certificateIds,
        @JsonFormat(shape = JsonFormat.Shape.NUMBER) boolean isCache) {
    private static final int MOST = 100;

    public CreateCertificateBindResourceSyncTaskRequest {
        Required.notEmpty("certificateIds", certificateIds);
        certificateIds.forEach(id -> Required.text("certificateIds", id));
        if (certificateIds.size() > MOST) {
            throw new IllegalArgumentException(
                    "certificateIds must have at most " + MOST + " elements: " + certificateIds.size());
        }
        certificateIds = List.copyOf(certificateIds);
    }

    /** A new search for {@code certificateId}, whatever was found before. */
    public static CreateCertificateBindResourceSyncTaskRequest of(String certificateId) {
        return new CreateCertificateBindResourceSyncTaskRequest(List.of(certificateId), false);
    }
}
