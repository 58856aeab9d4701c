// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

import io.certflux.benchmarks.process.LiveHeap;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;

/**
 * What a JVM uses.
 *
 * @param liveHeap in bytes, after a collection
 * @param directMemory in bytes, of buffers outside the heap; Netty's pooled ones are not among them
 * @param eventLoops threads that wait for sockets
 * @param threads all that run Java code, those of the JVM itself included
 * @param peakHeap in bytes, the most that a collection found so far
 */
record MemoryReading(long liveHeap, long directMemory, int eventLoops, int threads, long peakHeap) {
    static MemoryReading now(PeakHeap peak) {
        long liveHeap = LiveHeap.bytes();
        return new MemoryReading(liveHeap, directBytes(), eventLoopThreads(), allThreads(), peak.bytes());
    }

    MemoryReading orLarger(MemoryReading other) {
        return other.liveHeap > liveHeap ? other : this;
    }

    String toLine() {
        return liveHeap + " " + directMemory + " " + eventLoops + " " + threads + " " + peakHeap;
    }

    static MemoryReading parse(String line) {
        String[] fields = line.split(" ", -1);
        return new MemoryReading(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                Long.parseLong(fields[4]));
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static int eventLoopThreads() {
        return (int) Stream.of(ManagementFactory.getThreadMXBean()
                        .getThreadInfo(ManagementFactory.getThreadMXBean().getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("reactor-http"))
                .count();
    }

    private static int allThreads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
