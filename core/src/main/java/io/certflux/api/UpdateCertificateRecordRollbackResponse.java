// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import org.jspecify.annotations.Nullable;

/**
 * The roll-back was accepted, as a task of its own.
 *
 * @param deployRecordId the task that rolls back
 * @param requestId the API's id of this call
 */
public record UpdateCertificateRecordRollbackResponse(
        @Nullable Long deployRecordId, @Nullable String requestId) {}
