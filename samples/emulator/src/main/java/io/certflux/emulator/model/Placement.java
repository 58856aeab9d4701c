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
        return groups.stream().allMatch(it -> it.bound.isEmpty());
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

    /** The resources of one type in the regions that were asked about; the region of a type without regions is empty. */
    record Group(ResourceType type, List<String> regions, List<Resource> bound) {

        /** Deals {@code count} resources out in turn over the regions where they are; those not asked about stay out. */
        static Group deal(ResourceType type, List<String> asked, List<String> where, int count) {
            List<Integer> numbers = IntStream.range(0, count)
                    .filter(it -> asked.contains(where.get(it % where.size())))
                    .boxed()
                    .toList();
            int last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
            return new Group(
                    type,
                    asked,
                    numbers.stream()
                            .map(it -> new Resource(type, it, where.get(it % where.size()), it == last, true))
                            .toList());
        }

        /** A type of which there is no resource still has a place in a task's detail. */
        Stream<Resource> resources() {
            return bound.isEmpty() ? Stream.of(new Resource(type, 0, "", false, false)) : bound.stream();
        }

        Map<String, Integer> perRegion() {
            Map<String, Integer> counts = new LinkedHashMap<>();
            regions.forEach(region -> counts.put(region, 0));
            bound.forEach(resource -> counts.merge(resource.region, 1, Integer::sum));
            return counts;
        }
    }

    /** A listener, a bucket, a domain: whatever of its type can use a certificate, counted from 0. */
    record Resource(ResourceType type, int number, String region, boolean last, boolean exists) {}
}
