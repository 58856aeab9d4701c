// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import io.certflux.emulator.model.Parameter.ResourceRegions;
import java.util.List;

/** The regions a request names, for certain resource types or, as older clients do, for all. */
record Regions(List<ResourceRegions> ofTypes, List<String> ofAll) {
    private static final List<String> DEFAULT = List.of("ap-guangzhou");
    private static final List<String> NONE = List.of("");

    List<String> of(ResourceType type) {
        if (!type.regional) {
            return NONE;
        }
        List<String> named = ofTypes.stream()
                .filter(it -> it.resourceType().equalsIgnoreCase(type.wireName()))
                .flatMap(it -> it.regions().stream())
                .distinct()
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        return ofAll.isEmpty() ? DEFAULT : ofAll;
    }
}
