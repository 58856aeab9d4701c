// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One resource in a task of {@code UpdateCertificateInstance}. Fields that do not belong to its type are null, empty or 0.
 *
 * @param id the {@code DeployRecordDetailId} for a retry of this resource alone
 * @param certId the certificate that came
 * @param oldCertId the certificate that went
 * @param domains the domains it serves; joined with commas or not, here they are apart
 * @param resourceType such as {@code clb}
 * @param region where it is
 * @param status of this resource
 * @param errorMsg the API's words when it failed
 * @param createTime ISO 8601 in UTC, or as in a record
 * @param updateTime likewise
 * @param instanceId such as a load balancer
 * @param instanceName its name
 * @param listenerId the listener on it
 * @param listenerName its name
 * @param protocol such as {@code HTTPS}
 * @param sniSwitch 1 when the listener chooses its certificate by SNI
 * @param bucket of object storage
 * @param port of the listener
 * @param namespace of a cluster
 * @param secretName of a cluster
 * @param envId of a tcb environment
 * @param tcbType how the certificate is used in it
 * @param url of the listener
 * @param algorithm of the certificate that came; from the Chinese site only
 * @param oldAlgorithm of the certificate that went; from the Chinese site only
 * @param instanceStatus the product's own word; from the Chinese site only
 * @param listenerStatus the product's own word; from the Chinese site only
 */
public record UpdateRecordDetail(
        @Nullable Long id,
        @Nullable String certId,
        @Nullable String oldCertId,
        List<String> domains,
        @Nullable String resourceType,
        @Nullable String region,
        @Nullable DeployRecordStatus status,
        @Nullable String errorMsg,
        @Nullable String createTime,
        @Nullable String updateTime,
        @Nullable String instanceId,
        @Nullable String instanceName,
        @Nullable String listenerId,
        @Nullable String listenerName,
        @Nullable String protocol,
        @Nullable Long sniSwitch,
        @Nullable String bucket,
        @Nullable Long port,
        @Nullable String namespace,
        @Nullable String secretName,
        @Nullable String envId,
        @JsonProperty("TCBType") @Nullable String tcbType,
        @Nullable String url,
        @Nullable String algorithm,
        @Nullable String oldAlgorithm,
        @Nullable String instanceStatus,
        @Nullable String listenerStatus) {
    public UpdateRecordDetail {
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
