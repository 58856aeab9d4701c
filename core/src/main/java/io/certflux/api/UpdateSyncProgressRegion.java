// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import org.jspecify.annotations.Nullable;

/**
 * The creation progress in one region.
 *
 * @param region such as {@code ap-guangzhou}
 * @param totalCount how many resources there are; null is not known yet, not zero
 * @param offsetCount how many of them have been worked on; null is not known yet, not zero
 * @param status of the region
 */
public record UpdateSyncProgressRegion(
        @Nullable String region,
        @Nullable Long totalCount,
        @Nullable Long offsetCount,
        @Nullable SyncStatus status) {}
