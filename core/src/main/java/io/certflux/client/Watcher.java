// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UpdateSyncProgress;
import java.time.Duration;
import java.util.Collection;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;

/**
 * One subscriber of an update. Its loop calls it serially; only {@link #request} and {@link #cancel} come from outside,
 * and they do no more than tell the loop.
 */
abstract class Watcher implements Subscription {
    private final UpdateLoop loop;
    private final Duration deadline;
    private final Runnable claim;
    private Disposable deadlineTimer = () -> {};
    private volatile boolean cancelled;

    Watcher(UpdateLoop loop, Duration deadline, Runnable claim) {
        this.loop = loop;
        this.deadline = deadline;
        this.claim = claim;
    }

    /** Whether the subscriber is waiting for something. */
    abstract boolean hasDemand();

    /** The newest progress of every resource type; the watcher knows what of it is new to its subscriber. */
    abstract void offer(Collection<UpdateSyncProgress> newest);

    /** Passes on what was held back for want of demand. */
    abstract void emit();

    /** Whether the end may be passed on now: a value needs demand, a completion does not. */
    abstract boolean readyToComplete();

    abstract void complete(DeployTask task);

    abstract void fail(Throwable failure);

    @Override
    public final void cancel() {
        cancelled = true;
        loop.leave(this);
    }

    /** Whether the subscriber has left; it may have before the loop took it in. */
    final boolean isCancelled() {
        return cancelled;
    }

    final UpdateLoop loop() {
        return loop;
    }

    final Duration deadline() {
        return deadline;
    }

    /** Run by the loop when the watcher is taken in. */
    final void joined(Disposable timer) {
        deadlineTimer = timer;
    }

    /** Run by the loop, once, when the watcher is let go. */
    final void left() {
        deadlineTimer.dispose();
        claim.run();
    }
}
