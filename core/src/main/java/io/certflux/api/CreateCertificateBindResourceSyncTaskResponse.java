// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The searches that were begun or found.
 *
 * @param certTaskIds one for each certificate that was asked about
 * @param requestId the API's id of this call
 */
public record CreateCertificateBindResourceSyncTaskResponse(
        List<CertTaskId> certTaskIds, @Nullable String requestId) {
    public CreateCertificateBindResourceSyncTaskResponse {
        certTaskIds = Lists.orEmpty(certTaskIds);
    }
}
