// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * {@link Schedulers#parallel()} with a clock that never jumps: it starts at the system's time and then counts
 * {@link System#nanoTime()}. A system clock that is set forward would otherwise open a rate limit's window early.
 */
public final class MonotonicScheduler implements Scheduler {
    private static final MonotonicScheduler SHARED = new MonotonicScheduler();

    private final Scheduler workers = Schedulers.parallel();
    private final long epochNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    private final long startNanos = System.nanoTime();

    private MonotonicScheduler() {}

    /** The one instance; disposing it does nothing, as it owns no thread. */
    public static Scheduler shared() {
        return SHARED;
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(epochNanos + (System.nanoTime() - startNanos), TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return workers.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return workers.schedule(task, delay, unit);
    }

    @Override
    public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return workers.schedulePeriodically(task, initialDelay, period, unit);
    }

    @Override
    public Worker createWorker() {
        return workers.createWorker();
    }

    @Override
    public void dispose() {
        // The threads belong to Schedulers.parallel(), which others use too.
    }
}
