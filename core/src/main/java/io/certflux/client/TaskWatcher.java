// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UpdateSyncProgress;
import java.util.Collection;
import reactor.core.CoreSubscriber;

/** Waits for the task alone; asks for polling from the moment its subscriber asks for the value. */
final class TaskWatcher extends Watcher {
    private final CoreSubscriber<? super DeployTask> subscriber;
    private volatile boolean requested;

    TaskWatcher(UpdateLoop loop, UpdateOptions options, Runnable claim, CoreSubscriber<? super DeployTask> subscriber) {
        super(loop, options, claim);
        this.subscriber = subscriber;
    }

    @Override
    void add(long demand) {
        requested = true;
    }

    @Override
    boolean hasDemand() {
        return requested;
    }

    @Override
    void offer(Collection<UpdateSyncProgress> newest, long now) {
        // Progress is for the other kind of watcher.
    }

    @Override
    void emit() {
        // The task is passed on in complete().
    }

    @Override
    boolean readyToComplete() {
        return requested;
    }

    @Override
    void complete(DeployTask task) {
        subscriber.onNext(task);
        subscriber.onComplete();
    }

    @Override
    void fail(Throwable failure) {
        subscriber.onError(failure);
    }
}
