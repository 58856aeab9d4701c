// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.budget;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The clock of the decisions. They run in one thread that never waits, so that this is how long they take on a machine
 * with nothing else to do, also on one that is busy.
 */
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuTime() {}

    /** In nanoseconds, since the thread began. */
    static long ofThisThread() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
