// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import org.jspecify.annotations.Nullable;

/**
 * The roll-back was accepted; it appears as a second entry of the same task's record.
 *
 * @param requestId the API's id of this call
 */
public record UploadUpdateCertificateRecordRollbackResponse(
        @Nullable String requestId) {}
