// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import org.jspecify.annotations.Nullable;

/**
 * The order as the CA accepted it.
 *
 * @param orderId the CA's order
 * @param status of the certificate
 * @param isAudited whether the order is audited first
 * @param requestId the API's id of this call
 */
public record CertificateOrderSubmitResponse(
        @Nullable String orderId,
        @Nullable CertificateStatus status,
        @Nullable Boolean isAudited,
        @Nullable String requestId) {}
