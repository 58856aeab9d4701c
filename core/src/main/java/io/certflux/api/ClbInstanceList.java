// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The load balancers of one region that use a certificate.
 *
 * @param region such as {@code ap-guangzhou}
 * @param instanceList this page of them
 * @param totalCount how many there are in the region; null is not known, not zero
 * @param error why the region could not be searched; null or empty when it was
 */
public record ClbInstanceList(
        @Nullable String region,
        List<ClbInstanceDetail> instanceList,
        @Nullable Long totalCount,
        @Nullable String error) {
    public ClbInstanceList {
        instanceList = Lists.orEmpty(instanceList);
    }
}
