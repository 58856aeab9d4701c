// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import org.jspecify.annotations.Nullable;

/**
 * A certificate as it is stored, for whoever has to have its key: a part of the answer to {@code
 * DescribeCertificateDetail}, whose other form, {@link DescribeCertificateDetailResponse}, leaves the key out.
 *
 * @param certificateId the certificate
 * @param certificatePublicKey the chain in PEM; null while it is not issued
 * @param certificatePrivateKey the leaf's key; null unless the API made it and keeps it
 * @param requestId the API's id of this call
 */
public record IssuedCertificate(
        @Nullable String certificateId,
        @Nullable String certificatePublicKey,
        @Nullable PrivateKeyPem certificatePrivateKey,
        @Nullable String requestId) {

    /** Names the certificate, and leaves the PEM blocks out. */
    @Override
    public String toString() {
        return "IssuedCertificate[certificateId=" + certificateId + ", requestId=" + requestId + "]";
    }
}
