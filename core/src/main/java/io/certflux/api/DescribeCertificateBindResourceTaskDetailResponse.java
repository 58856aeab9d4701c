// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a search of a certificate's resources has found. Of the resource types the API lists, load balancers are read; the
 * others are passed over.
 *
 * @param clb load balancers, by region; nothing can be concluded from it before {@code status} is
 *     {@link BindResourceTaskStatus#SUCCESSFUL}
 * @param status of the search
 * @param cacheTime when this was found, {@code yyyy-MM-dd HH:mm:ss}; the API documents no zone, its other times of this
 *     layout are UTC+8
 * @param requestId the API's id of this call
 */
public record DescribeCertificateBindResourceTaskDetailResponse(
        @JsonProperty("CLB") List<ClbInstanceList> clb,
        @Nullable BindResourceTaskStatus status,
        @Nullable String cacheTime,
        @Nullable String requestId) {
    public DescribeCertificateBindResourceTaskDetailResponse {
        clb = Lists.orEmpty(clb);
    }

    /** {@link #cacheTime()} as an instant; empty when it is missing or written in another way. */
    public Optional<Instant> cachedAt() {
        return ApiTimes.instant(cacheTime);
    }
}
