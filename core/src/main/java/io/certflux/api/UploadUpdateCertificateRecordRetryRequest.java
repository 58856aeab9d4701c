// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Tries again what failed in a task of {@code UploadUpdateCertificateInstance}: all of it, or one resource. Exactly one of the two ids is given.
 *
 * @param deployRecordId the task, to try all of its failed resources
 * @param deployRecordDetailId the {@link DeployRecordItem#id()} of one failed resource
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadUpdateCertificateRecordRetryRequest(
        @Nullable Long deployRecordId, @Nullable Long deployRecordDetailId) {
    public UploadUpdateCertificateRecordRetryRequest {
        Required.recordOrItem(deployRecordId, deployRecordDetailId);
    }

    /** Tries all failed resources of a task again. */
    public static UploadUpdateCertificateRecordRetryRequest ofRecord(long deployRecordId) {
        return new UploadUpdateCertificateRecordRetryRequest(deployRecordId, null);
    }

    /** Tries one failed resource again. */
    public static UploadUpdateCertificateRecordRetryRequest ofItem(long deployRecordDetailId) {
        return new UploadUpdateCertificateRecordRetryRequest(null, deployRecordDetailId);
    }
}
