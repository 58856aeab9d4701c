// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;

/**
 * The regions in which resources of a type are updated.
 *
 * @param resourceType lower-case, such as {@code clb}
 * @param regions such as {@code ap-guangzhou}; at least one
 */
public record ResourceTypeRegions(String resourceType, List<String> regions) {
    public ResourceTypeRegions {
        Required.lowerCase("resourceType", resourceType);
        Required.notEmpty("regions", regions);
        regions.forEach(region -> Required.text("regions", region));
        regions = List.copyOf(regions);
    }
}
