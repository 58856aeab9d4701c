// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer that uses a certificate.
 *
 * @param loadBalancerId such as {@code lb-9crou4ha}
 * @param loadBalancerName its name
 * @param listeners those of its listeners that use the certificate
 * @param forward 0 classic, 1 application load balancer; from the Chinese site only
 */
public record ClbInstanceDetail(
        @Nullable String loadBalancerId,
        @Nullable String loadBalancerName,
        List<ClbListener> listeners,
        @Nullable Long forward) {
    public ClbInstanceDetail {
        listeners = Lists.orEmpty(listeners);
    }
}
