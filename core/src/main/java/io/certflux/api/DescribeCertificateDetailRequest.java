// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

/**
 * Asks for a certificate as it is stored.
 *
 * @param certificateId the certificate
 */
public record DescribeCertificateDetailRequest(String certificateId) {
    public DescribeCertificateDetailRequest {
        Required.text("certificateId", certificateId);
    }

    /** The certificate stored under {@code certificateId}. */
    public static DescribeCertificateDetailRequest of(String certificateId) {
        return new DescribeCertificateDetailRequest(certificateId);
    }
}
