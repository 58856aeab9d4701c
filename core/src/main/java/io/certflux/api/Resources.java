// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what an update is for: resource types, each once, and the regions of those that have regions. */
final class Resources {
    /** The types for which the API requires regions; it passes over resources in a region that is not named. */
    private static final Set<String> REGIONAL = Set.of("apigateway", "clb", "cos", "tcb", "tke", "tse", "waf");

    private final Map<String, Set<String>> regionsByType = new LinkedHashMap<>();
    private final Set<String> leftToTheApi = new LinkedHashSet<>();

    void add(String resourceType, List<String> regions) {
        regionsByType
                .computeIfAbsent(resourceType, type -> new LinkedHashSet<>())
                .addAll(regions);
    }

    void addInRegionsOfTheApisChoice(String resourceType) {
        add(resourceType, List.of());
        leftToTheApi.add(resourceType);
    }

    List<String> types() {
        return List.copyOf(regionsByType.keySet());
    }

    /** The regions by type, or an error that names the type that lacks them. */
    List<ResourceTypeRegions> regions() {
        regionsByType.forEach(this::requireRegions);
        return regionsByType.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new ResourceTypeRegions(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private void requireRegions(String resourceType, Set<String> regions) {
        if (regions.isEmpty() && REGIONAL.contains(resourceType) && !leftToTheApi.contains(resourceType)) {
            throw new IllegalArgumentException("resourceTypesRegions must name at least one region of " + resourceType
                    + ", as resources in others are passed over: []");
        }
    }
}
