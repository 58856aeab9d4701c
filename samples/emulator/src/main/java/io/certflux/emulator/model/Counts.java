// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many items of an operation are where. The China site counts those that wait apart; the international site has no
 * member for them and counts them as running.
 */
record Counts(
        @Nullable Long total,
        @Nullable Long succeeded,
        @Nullable Long failed,
        @Nullable Long running,
        @Nullable Long pending) {
    static final Counts ZERO = new Counts(0L, 0L, 0L, 0L, 0L);
    static final Counts UNKNOWN = new Counts(null, null, null, null, null);

    static Counts of(Operation operation, Site site, Instant now) {
        long pending = operation.count(Item.State.AWAITING, now);
        long running = operation.count(Item.State.RUNNING, now);
        return new Counts(
                operation.total(),
                operation.count(Item.State.SUCCEEDED, now),
                operation.count(Item.State.FAILED, now),
                site == Site.CHINA ? running : running + pending,
                pending);
    }

    Map<String, @Nullable Object> fields(Site site) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(Fields.of(
                "TotalCount", total,
                "SuccessTotalCount", succeeded,
                "FailedTotalCount", failed,
                "RunningTotalCount", running));
        if (site == Site.CHINA) {
            fields.put("PendingTotalCount", pending);
        }
        return fields;
    }
}
