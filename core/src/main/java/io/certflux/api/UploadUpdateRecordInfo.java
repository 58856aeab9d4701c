// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An update task in the list of them.
 *
 * @param id its {@code DeployRecordId}
 * @param oldCertId the certificate it updates
 * @param resourceTypes what it updates
 * @param status a number that the API documents for single records only, and uses beyond that: do not conclude from it
 * @param createTime {@code yyyy-MM-dd HH:mm:ss} in UTC+8, without a zone
 * @param updateTime likewise
 */
public record UploadUpdateRecordInfo(
        @Nullable Long id,
        @Nullable String oldCertId,
        List<String> resourceTypes,
        @Nullable Long status,
        @Nullable String createTime,
        @Nullable String updateTime) {
    public UploadUpdateRecordInfo {
        resourceTypes = Lists.orEmpty(resourceTypes);
    }

    /** {@link #createTime()} as an instant; empty when it is missing or written in another way. */
    public Optional<Instant> createdAt() {
        return ApiTimes.instant(createTime);
    }

    /** {@link #updateTime()} likewise. */
    public Optional<Instant> updatedAt() {
        return ApiTimes.instant(updateTime);
    }
}
