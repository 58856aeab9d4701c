// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The making of a task: the server looks for the resources bound to a certificate. For the first third of the time it knows
 * no counts, then it counts up region by region.
 */
final class Creation {
    /** Stands for the content once the task is created: the certificate itself, or a new one that takes its place. */
    final Certificate target;

    final boolean inPlace;
    final Content content;
    final Placement placement;

    private final Instant startedAt;
    private final Duration takes;

    Creation(
            Certificate target,
            boolean inPlace,
            Content content,
            Placement placement,
            Instant startedAt,
            Duration takes) {
        this.target = target;
        this.inPlace = inPlace;
        this.content = content;
        this.placement = placement;
        this.startedAt = startedAt;
        this.takes = takes;
    }

    Instant endsAt() {
        return startedAt.plus(takes);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(endsAt());
    }

    /** {@code UpdateSyncProgress} as of a time; from the end on, everything is processed. */
    List<Map<String, @Nullable Object>> progress(Instant now) {
        return placement.groups().stream().map(it -> group(it, phase(now), now)).toList();
    }

    private Map<String, @Nullable Object> group(Placement.Group group, Phase phase, Instant now) {
        List<Map<String, @Nullable Object>> regions = group.perRegion().entrySet().stream()
                .map(it -> region(it.getKey(), it.getValue(), phase, now))
                .toList();
        return Fields.of(
                "ResourceType", group.type().wireName(), "UpdateSyncProgressRegions", regions, "Status", phase.status);
    }

    private Map<String, @Nullable Object> region(String region, int total, Phase phase, Instant now) {
        boolean counted = phase != Phase.PENDING;
        return Fields.of(
                "Region",
                region,
                "TotalCount",
                counted ? total : null,
                "OffsetCount",
                counted ? offset(total, phase, now) : null,
                "Status",
                phase.status);
    }

    private int offset(int total, Phase phase, Instant now) {
        if (phase == Phase.PROCESSED) {
            return total;
        }
        double elapsed = (double) Duration.between(startedAt, now).toNanos() / takes.toNanos();
        return (int) (total * (elapsed - 1.0 / 3) * 1.5);
    }

    private Phase phase(Instant now) {
        if (isOver(now)) {
            return Phase.PROCESSED;
        }
        return now.isBefore(startedAt.plus(takes.dividedBy(3))) ? Phase.PENDING : Phase.PROCESSING;
    }

    private enum Phase {
        PENDING(0),
        PROCESSED(1),
        PROCESSING(3);

        private final int status;

        Phase(int status) {
            this.status = status;
        }
    }
}
