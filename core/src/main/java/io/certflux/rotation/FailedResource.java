// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.util.List;

/**
 * A resource that the task could not update.
 *
 * @param detailId the API's id of this item, for a retry of it alone
 * @param resourceType such as {@code clb}
 * @param instanceId the load balancer
 * @param listenerId the listener on it
 * @param region where it is
 * @param domains the domains the listener serves with this certificate
 * @param errorMessage the API's own words
 */
public record FailedResource(
        long detailId,
        String resourceType,
        String instanceId,
        String listenerId,
        String region,
        List<String> domains,
        String errorMessage) {
    public FailedResource {
        domains = List.copyOf(domains);
    }
}
