// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Real timers with a clock that says when it is and stands, for answers whose expirations are written down. */
final class FixedClock implements Scheduler {
    private final Scheduler timers = Schedulers.parallel();
    private final Instant now;

    FixedClock(Instant now) {
        this.now = now;
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(now.toEpochMilli(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return timers.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return timers.schedule(task, delay, unit);
    }

    @Override
    public Worker createWorker() {
        return timers.createWorker();
    }
}
