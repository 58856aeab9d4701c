// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task of {@code UpdateCertificateInstance} in the list of them.
 *
 * @param id its {@code DeployRecordId}
 * @param certId the certificate that came
 * @param oldCertId the certificate that went
 * @param resourceTypes what it updates
 * @param regions where
 * @param status a number that the API does not document here: do not conclude from it
 * @param createTime {@code yyyy-MM-dd HH:mm:ss} in UTC+8, without a zone
 * @param updateTime likewise
 */
public record UpdateRecordInfo(
        @Nullable Long id,
        @Nullable String certId,
        @Nullable String oldCertId,
        List<String> resourceTypes,
        List<String> regions,
        @Nullable Long status,
        @Nullable String createTime,
        @Nullable String updateTime) {
    public UpdateRecordInfo {
        resourceTypes = Lists.orEmpty(resourceTypes);
        regions = Lists.orEmpty(regions);
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
