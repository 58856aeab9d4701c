// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The resources that a task changes, one group for each resource type that its request names. */
record Placement(List<Group> groups) {

    /** True if no resource of any type uses the certificate. */
    boolean isEmpty() {
        return groups.stream().allMatch(it -> it.count == 0);
    }

    List<ResourceType> types() {
        return groups.stream().map(Group::type).toList();
    }

    List<String> regions() {
        return groups.stream()
                .filter(it -> it.type.regional)
                .flatMap(it -> it.regions.stream())
                .distinct()
                .toList();
    }

    /** The resources of one type, dealt out in turn over its regions; the region of a type without regions is empty. */
    record Group(ResourceType type, List<String> regions, int count) {

        /** A type of which there is no resource still has a place in a task's detail. */
        Stream<Resource> resources() {
            return count == 0
                    ? Stream.of(new Resource(type, 0, "", false, false))
                    : IntStream.range(0, count)
                            .mapToObj(it -> new Resource(type, it, regionOf(it), it == count - 1, true));
        }

        Map<String, Integer> perRegion() {
            Map<String, Integer> counts = new LinkedHashMap<>();
            regions.forEach(region -> counts.put(region, 0));
            for (int number = 0; number < count; number++) {
                counts.merge(regionOf(number), 1, Integer::sum);
            }
            return counts;
        }

        private String regionOf(int number) {
            return regions.get(number % regions.size());
        }
    }

    /** A listener, a bucket, a domain: whatever of its type can use a certificate, counted from 0. */
    record Resource(ResourceType type, int number, String region, boolean last, boolean exists) {}
}
