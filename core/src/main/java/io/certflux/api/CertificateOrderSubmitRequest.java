// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Submits the order of a paid certificate whose materials are complete; the successor of
 * {@code CommitCertificateInformation}.
 *
 * @param certId the paid certificate
 * @param deleteDnsAutoRecord true, on the wire 1, removes the DNS record that automatic validation added; false leaves it
 * @param verifyType how control of the domain is shown; null leaves it as it was. The international site does not list
 *     {@link VerifyType#DNS_AUTO} here
 */
public record CertificateOrderSubmitRequest(
        String certId,

        @JsonFormat(shape = JsonFormat.Shape.NUMBER) @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean deleteDnsAutoRecord,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VerifyType verifyType) {
    public CertificateOrderSubmitRequest {
        Required.text("certId", certId);
    }

    /** Submits {@code certId} with its verification method, and its DNS record, left as they were. */
    public static CertificateOrderSubmitRequest of(String certId) {
        return new CertificateOrderSubmitRequest(certId, false, null);
    }

    /** Submits {@code certId} for verification by {@code verifyType}. */
    public static CertificateOrderSubmitRequest of(String certId, VerifyType verifyType) {
        return new CertificateOrderSubmitRequest(certId, false, verifyType);
    }
}
