// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The creation progress of one resource type.
 *
 * @param resourceType such as {@code clb}; the API sends it in either case
 * @param updateSyncProgressRegions the regions of the type
 * @param status of the type as a whole
 */
public record UpdateSyncProgress(
        @Nullable String resourceType,
        List<UpdateSyncProgressRegion> updateSyncProgressRegions,
        @Nullable SyncStatus status) {
    public UpdateSyncProgress {
        updateSyncProgressRegions = Lists.orEmpty(updateSyncProgressRegions);
    }
}
