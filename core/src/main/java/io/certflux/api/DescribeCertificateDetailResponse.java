// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as it is stored. The API sends the private key along; it is passed over while the answer is read and never
 * becomes a value.
 *
 * @param certificateId the certificate
 * @param status of the certificate or its order
 * @param statusMsg more about a status that is not final; the API does not reset it
 * @param alias the name given to it
 * @param domain its first name
 * @param subjectAltName all of its names
 * @param orderId the CA's order
 * @param certBeginTime {@code yyyy-MM-dd HH:mm:ss} in UTC+8, without a zone
 * @param certEndTime likewise
 * @param certFingerprint SHA-1 of the leaf, in hex; the API documents no layout
 * @param requestId the API's id of this call
 */
public record DescribeCertificateDetailResponse(
        @Nullable String certificateId,
        @Nullable CertificateStatus status,
        @Nullable String statusMsg,
        @Nullable String alias,
        @Nullable String domain,
        List<String> subjectAltName,
        @Nullable String orderId,
        @Nullable String certBeginTime,
        @Nullable String certEndTime,
        @Nullable String certFingerprint,
        @Nullable String requestId) {
    public DescribeCertificateDetailResponse {
        subjectAltName = Lists.orEmpty(subjectAltName);
    }
}
