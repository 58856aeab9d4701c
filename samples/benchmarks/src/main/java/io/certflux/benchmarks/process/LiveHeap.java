// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.process;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** What of this JVM's heap is in use once the collector has run. */
public final class LiveHeap {
    /** A collection frees what only phantom references held no sooner than the one after it. */
    private static final int COLLECTIONS = 3;

    private LiveHeap() {}

    /** Collects, and tells what the collection left: what has been allocated since is not counted. */
    public static long bytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(LiveHeap::left)
                .sum();
    }

    private static long left(MemoryPoolMXBean pool) {
        return pool.getCollectionUsage().getUsed();
    }
}
