// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One read of a record's detail: how much of the record it shows, and which page of its items. Limit and Offset page over
 * the items of an operation, whatever their type; the counts are of all of them.
 */
record Reading(Stage stage, long offset, long limit, Site site, Instant now) {

    /** What readers see as time goes by. */
    enum Stage {
        /** The operation is there, its resources are not yet listed. */
        EMPTY,
        /** Explicit nulls for the counts, and for the lists of items. */
        UNCOUNTED,
        FULL
    }

    Map<String, @Nullable Object> counts(Operation operation) {
        Counts counts = stage == Stage.FULL
                ? Counts.of(operation, site, now)
                : stage == Stage.EMPTY ? Counts.ZERO : Counts.UNKNOWN;
        return counts.fields(site);
    }

    /** The items by resource type. */
    List<Map<String, @Nullable Object>> groups(
            Operation operation, Function<Item, Map<String, @Nullable Object>> written) {
        List<Map<String, @Nullable Object>> groups = new ArrayList<>();
        if (stage != Stage.EMPTY) {
            Set<Item> page = operation.items.stream().skip(offset).limit(limit).collect(Collectors.toSet());
            byType(operation).forEach((type, items) -> groups.add(group(type, items, page, written)));
        }
        return groups;
    }

    private Map<String, @Nullable Object> group(
            ResourceType type,
            List<Item> items,
            Set<Item> page,
            Function<Item, Map<String, @Nullable Object>> written) {
        boolean full = stage == Stage.FULL;
        return Fields.of(
                "ResourceType",
                type.wireName(),
                "List",
                full ? items.stream().filter(page::contains).map(written).toList() : null,
                "TotalCount",
                full ? items.stream().filter(it -> it.resource.exists()).count() : null);
    }

    private static Map<ResourceType, List<Item>> byType(Operation operation) {
        Map<ResourceType, List<Item>> byType = new LinkedHashMap<>();
        operation.items.forEach(it -> byType.computeIfAbsent(it.resource.type(), type -> new ArrayList<>())
                .add(it));
        return byType;
    }
}
