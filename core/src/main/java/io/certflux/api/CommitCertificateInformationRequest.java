// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Submits the order of a paid certificate. The API keeps it but adds nothing to it any more; its successor is
 * {@code CertificateOrderSubmit}.
 *
 * @param certificateId the paid certificate whose materials are complete
 * @param verifyType how control of the domain is shown; null leaves it as it was
 */
public record CommitCertificateInformationRequest(
        String certificateId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VerifyType verifyType) {
    public CommitCertificateInformationRequest {
        Required.text("certificateId", certificateId);
    }

    /** Submits {@code certificateId} with its verification method left as it was. */
    public static CommitCertificateInformationRequest of(String certificateId) {
        return new CommitCertificateInformationRequest(certificateId, null);
    }

    /** Submits {@code certificateId} for verification by {@code verifyType}. */
    public static CommitCertificateInformationRequest of(String certificateId, VerifyType verifyType) {
        return new CommitCertificateInformationRequest(certificateId, verifyType);
    }
}
