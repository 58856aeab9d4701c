// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UpdateSyncProgress;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;

/**
 * One subscriber of an update. Its loop calls it serially; only {@link #request} and {@link #cancel} come from outside,
 * and they do no more than tell the loop.
 */
abstract class Watcher implements Subscription {
    /** Whose deadline is this near is urgent. */
    static final Duration HURRY = Duration.ofMinutes(1);

    private final UpdateLoop loop;
    private final UpdateOptions options;
    private final Runnable claim;
    private Disposable timer = () -> {};
    private boolean urgent;
    private volatile boolean cancelled;
    private volatile @Nullable IllegalArgumentException mistake;

    Watcher(UpdateLoop loop, UpdateOptions options, Runnable claim) {
        this.loop = loop;
        this.options = options;
        this.claim = claim;
        this.urgent = options.isUrgent();
    }

    /** Whether the subscriber is waiting for something. */
    abstract boolean hasDemand();

    /** Takes in more demand, which is positive. */
    abstract void add(long demand);

    /** The newest progress of every resource type; the watcher knows what of it is new to its subscriber. */
    abstract void offer(Collection<UpdateSyncProgress> newest, long now);

    /** Passes on what was held back for want of demand. */
    abstract void emit();

    /** Whether the end may be passed on now: a value needs demand, a completion does not. */
    abstract boolean readyToComplete();

    abstract void complete(DeployTask task);

    abstract void fail(Throwable failure);

    @Override
    public final void request(long n) {
        if (n > 0) {
            add(n);
            loop.demandChanged();
        } else {
            mistake = new IllegalArgumentException("demand must be positive (Reactive Streams 3.9): " + n);
            loop.refuse(this);
        }
    }

    @Override
    public final void cancel() {
        cancelled = true;
        loop.leave(this);
    }

    /** Whether the subscriber has left; it may have before the loop took it in. */
    final boolean isCancelled() {
        return cancelled;
    }

    /** How the subscriber broke the rules of Reactive Streams, if it did; it may have before the loop took it in. */
    final @Nullable IllegalArgumentException mistake() {
        return mistake;
    }

    final UpdateLoop loop() {
        return loop;
    }

    final Duration deadline() {
        return options.deadline();
    }

    final boolean isUrgent() {
        return urgent;
    }

    /** Run by the loop when the deadline is near. */
    final void hurry() {
        urgent = true;
    }

    /** Run by the loop: what ends the watching at the deadline, or tells that it is near. */
    final void timer(Disposable newTimer) {
        timer = newTimer;
    }

    /** Run by the loop, once, when the watcher is let go. */
    final void left() {
        timer.dispose();
        claim.run();
    }
}
