// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.rotation.RotationSettings.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a rotation looks for load balancers.
 *
 * @param everywhere whether it names none of the regions, so that the choice is the API's
 * @param named those that it names
 */
record AskedRegions(boolean everywhere, Set<String> named) {
    static final String LOAD_BALANCERS = "clb";

    static AskedRegions of(List<Target> targets) {
        List<Target> loadBalancers = targets.stream()
                .filter(target -> target.resourceType().equals(LOAD_BALANCERS))
                .toList();
        Set<String> named = loadBalancers.stream()
                .flatMap(target -> target.regions().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new AskedRegions(!loadBalancers.isEmpty() && named.isEmpty(), named);
    }

    boolean include(String region) {
        return everywhere || named.contains(region);
    }
}
