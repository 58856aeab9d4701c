// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One operation on the resources of a task. Counts are null until the API knows them; null is not zero.
 *
 * @param totalCount resources in the operation
 * @param successTotalCount of these, done
 * @param failedTotalCount of these, failed
 * @param runningTotalCount of these, being worked on
 * @param pendingTotalCount of these, waiting; the international site does not send it
 * @param type deploy or roll-back
 * @param status of the operation
 * @param recordDetailList the resources, by type
 * @param createTime {@code yyyy-MM-dd HH:mm:ss} in UTC+8, without a zone
 */
public record DeployRecord(
        @Nullable Long totalCount,
        @Nullable Long successTotalCount,
        @Nullable Long failedTotalCount,
        @Nullable Long runningTotalCount,
        @Nullable Long pendingTotalCount,
        @Nullable DeployRecordType type,
        @Nullable DeployRecordStatus status,
        List<DeployRecordList> recordDetailList,
        @Nullable String createTime) {
    public DeployRecord {
        recordDetailList = Lists.orEmpty(recordDetailList);
    }

    /** {@link #createTime()} as an instant; empty when it is missing or written in another way. */
    public Optional<Instant> createdAt() {
        return ApiTimes.instant(createTime);
    }
}
