// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What rotations cost, for people and for scripts.
 *
 * @param idle before they began
 * @param busy while all are in flight
 */
record MemoryReport(int inFlight, MemoryReading idle, MemoryReading busy) {
    private static final double MIB = 1 << 20;

    List<String> lines() {
        return List.of(
                "rotations in flight: %,d".formatted(inFlight),
                figure("live heap of the idle client", mib(idle.liveHeap())),
                figure("live heap with all in flight", mib(busy.liveHeap())),
                figure("live heap of a rotation", "%,d B".formatted(liveHeapPerRotation())),
                figure("its request's body, outside the heap", "%,d B".formatted(bodyBytes())),
                figure("most heap in use", mib(busy.peakHeap())),
                figure(
                        "event loops",
                        "%d of %d threads, on %d cores"
                                .formatted(
                                        busy.eventLoops(),
                                        busy.threads(),
                                        Runtime.getRuntime().availableProcessors())));
    }

    /** One line. */
    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("inFlight", inFlight);
        members.put("liveHeapPerRotationBytes", liveHeapPerRotation());
        members.put("threads", busy.eventLoops());
        members.put("peakHeapMiB", Math.round(busy.peakHeap() / MIB));
        return JsonMapper.shared().writeValueAsString(members);
    }

    private long liveHeapPerRotation() {
        return Math.round((double) (busy.liveHeap() - idle.liveHeap()) / inFlight);
    }

    private long bodyBytes() {
        return Math.round((double) (busy.directMemory() - idle.directMemory()) / inFlight);
    }

    private static String figure(String name, String value) {
        return name + ": " + value;
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / MIB);
    }
}
