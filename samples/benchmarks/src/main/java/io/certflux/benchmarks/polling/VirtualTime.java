// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.scheduler.Scheduler;

/**
 * A clock that jumps from task to task, all in the thread that advances it; of tasks at one instant, the one scheduled first
 * runs first. Reactor's own looks through all its tasks to dispose of one, and here hundreds of thousands wait.
 */
public final class VirtualTime implements Scheduler {
    private final Queue<Task> tasks = new PriorityQueue<>();
    private long nowNanos;
    private long scheduled;

    /** The time, which began at the epoch. */
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nowNanos);
    }

    /** Runs what is due within {@code span}, what that schedules included. */
    public void advance(Duration span) {
        long until = nowNanos + span.toNanos();
        for (Task next = tasks.peek(); next != null && next.atNanos <= until; next = tasks.peek()) {
            tasks.remove();
            nowNanos = next.atNanos;
            next.run();
        }
        nowNanos = until;
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(nowNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        Task added = new Task(nowNanos + Math.max(0, unit.toNanos(delay)), scheduled++, task);
        tasks.add(added);
        return added;
    }

    @Override
    public Worker createWorker() {
        return new VirtualWorker();
    }

    /** Stays in the queue until it is due, but lets go of its work when it is disposed of. */
    private static final class Task implements Disposable, Comparable<Task> {
        private final long atNanos;
        private final long number;
        private @Nullable Runnable work;

        Task(long atNanos, long number, Runnable work) {
            this.atNanos = atNanos;
            this.number = number;
            this.work = work;
        }

        void run() {
            Runnable due = work;
            work = null;
            if (due != null) {
                due.run();
            }
        }

        @Override
        public void dispose() {
            work = null;
        }

        @Override
        public boolean isDisposed() {
            return work == null;
        }

        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final class VirtualWorker implements Worker {
        private boolean disposed;

        @Override
        public Disposable schedule(Runnable task) {
            return schedule(task, 0, TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            if (disposed) {
                throw Exceptions.failWithRejected();
            }
            return VirtualTime.this.schedule(() -> runUnlessDisposed(task), delay, unit);
        }

        private void runUnlessDisposed(Runnable task) {
            if (!disposed) {
                task.run();
            }
        }

        @Override
        public void dispose() {
            disposed = true;
        }

        @Override
        public boolean isDisposed() {
            return disposed;
        }
    }
}
