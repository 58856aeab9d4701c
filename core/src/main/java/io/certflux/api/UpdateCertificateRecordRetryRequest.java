// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Tries again what failed in a task of {@code UpdateCertificateInstance}: all of it, or one resource. Exactly one of the two ids is given.
 *
 * @param deployRecordId the task, to try all of its failed resources
 * @param deployRecordDetailId the {@link UpdateRecordDetail#id()} of one failed resource
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpdateCertificateRecordRetryRequest(
        @Nullable Long deployRecordId, @Nullable Long deployRecordDetailId) {
    public UpdateCertificateRecordRetryRequest {
        Required.recordOrItem(deployRecordId, deployRecordDetailId);
    }

    /** Tries all failed resources of a task again. */
    public static UpdateCertificateRecordRetryRequest ofRecord(long deployRecordId) {
        return new UpdateCertificateRecordRetryRequest(deployRecordId, null);
    }

    /** Tries one failed resource again. */
    public static UpdateCertificateRecordRetryRequest ofItem(long deployRecordDetailId) {
        return new UpdateCertificateRecordRetryRequest(null, deployRecordDetailId);
    }
}
