// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the creation of the update task has come.
 *
 * @param deployRecordId 0 while the task is being created; then its id
 * @param deployStatus whether the task named by the id is new; reported to stay 0 for new ones too
 * @param updateSyncProgress the creation's progress per resource type; empty when the API sends none
 * @param requestId the API's id of this call
 */
public record UpdateCertificateInstanceResponse(
        @Nullable Long deployRecordId,
        @Nullable DeployStatus deployStatus,
        List<UpdateSyncProgress> updateSyncProgress,
        @Nullable String requestId) {
    public UpdateCertificateInstanceResponse {
        updateSyncProgress = Lists.orEmpty(updateSyncProgress);
    }
}
