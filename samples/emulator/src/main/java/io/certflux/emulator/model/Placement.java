// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import io.certflux.emulator.model.Parameter.ResourceRegions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a certificate's listeners are: dealt out in turn over the regions that the upload names. */
record Placement(List<String> regions, int listeners) {
    private static final List<String> DEFAULT = List.of("ap-guangzhou");

    static Placement of(List<ResourceRegions> asked, int listeners) {
        List<String> regions = asked.stream()
                .filter(it -> it.resourceType().equalsIgnoreCase("clb"))
                .flatMap(it -> it.regions().stream())
                .distinct()
                .toList();
        return new Placement(regions.isEmpty() ? DEFAULT : regions, listeners);
    }

    String regionOf(int listener) {
        return regions.get(listener % regions.size());
    }

    Map<String, Integer> perRegion() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        regions.forEach(region -> counts.put(region, 0));
        for (int listener = 0; listener < listeners; listener++) {
            counts.merge(regionOf(listener), 1, Integer::sum);
        }
        return counts;
    }
}
