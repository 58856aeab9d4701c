// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a task of {@code UpdateCertificateInstance} has come. Counts are null until the API knows them; null is not
 * zero.
 *
 * @param totalCount resources in the task
 * @param successTotalCount of these, done
 * @param failedTotalCount of these, failed
 * @param runningTotalCount of these, being worked on
 * @param pendingTotalCount of these, waiting; the international site does not send it
 * @param recordDetailList the resources, by type
 * @param requestId the API's id of this call
 */
public record DescribeHostUpdateRecordDetailResponse(
        @Nullable Long totalCount,
        @Nullable Long successTotalCount,
        @Nullable Long failedTotalCount,
        @Nullable Long runningTotalCount,
        @Nullable Long pendingTotalCount,
        List<UpdateRecordDetails> recordDetailList,
        @Nullable String requestId) {
    public DescribeHostUpdateRecordDetailResponse {
        recordDetailList = Lists.orEmpty(recordDetailList);
    }
}
