// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

/**
 * Asks for the state of a certificate and its order, without its content.
 *
 * @param certificateId the certificate
 */
public record DescribeCertificateRequest(String certificateId) {
    public DescribeCertificateRequest {
        Required.text("certificateId", certificateId);
    }

    /** The state of {@code certificateId}. */
    public static DescribeCertificateRequest of(String certificateId) {
        return new DescribeCertificateRequest(certificateId);
    }
}
