// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One resource in an operation. Fields that do not belong to its type are empty or 0.
 *
 * @param id the {@code DeployRecordDetailId} for a retry of this item alone
 * @param oldCertId the certificate it used
 * @param instanceId such as a load balancer
 * @param instanceName its name
 * @param listenerId the listener on it
 * @param listenerName its name
 * @param domains the domains it serves; the API joins them with commas in one element, here they are apart
 * @param protocol such as {@code HTTPS}
 * @param status of this item
 * @param errorMsg the API's words when it failed
 * @param sniSwitch 1 when the listener chooses its certificate by SNI
 * @param bucket of object storage
 * @param namespace of a cluster
 * @param secretName of a cluster
 * @param port of the listener
 * @param region where it is
 * @param forward 0 classic, 1 application load balancer
 * @param sslMode {@code UNIDIRECTIONAL} or {@code MUTUAL}
 * @param resourceType such as {@code clb}
 * @param createTime ISO 8601 in UTC
 * @param updateTime ISO 8601 in UTC
 */
public record DeployRecordItem(
        @Nullable Long id,
        @Nullable String oldCertId,
        @Nullable String instanceId,
        @Nullable String instanceName,
        @Nullable String listenerId,
        @Nullable String listenerName,
        List<String> domains,
        @Nullable String protocol,
        @Nullable DeployRecordStatus status,
        @Nullable String errorMsg,
        @Nullable Long sniSwitch,
        @Nullable String bucket,
        @Nullable String namespace,
        @Nullable String secretName,
        @Nullable Long port,
        @Nullable String region,
        @Nullable Long forward,
        @JsonProperty("SSLMode") @Nullable String sslMode,
        @Nullable String resourceType,
        @Nullable String createTime,
        @Nullable String updateTime) {
    public DeployRecordItem {
        domains = Lists.unjoined(domains);
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
