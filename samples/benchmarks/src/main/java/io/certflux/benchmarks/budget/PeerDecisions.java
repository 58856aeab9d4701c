// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.budget;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;

/** What the JDK has for a line in which not all are equal. It keeps no rate and learns nothing. */
final class PeerDecisions implements Decisions {
    private static final int ROUND = 60_000;

    private final BlockingQueue<Waiter> queue = new PriorityBlockingQueue<>();
    private long arrivals;

    private PeerDecisions() {}

    static PeerDecisions among(int waiters) {
        PeerDecisions line = new PeerDecisions();
        for (int i = 0; i < waiters; i++) {
            line.arrive();
        }
        return line;
    }

    @Override
    public double nanosPerDecision() {
        long start = CpuTime.ofThisThread();
        for (int i = 0; i < ROUND; i++) {
            queue.remove();
            arrive();
        }
        return (double) (CpuTime.ofThisThread() - start) / ROUND;
    }

    private void arrive() {
        queue.add(new Waiter(arrivals++));
    }

    private record Waiter(long rank) implements Comparable<Waiter> {
        @Override
        public int compareTo(Waiter other) {
            return Long.compare(rank, other.rank);
        }
    }
}
