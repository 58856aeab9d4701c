// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UpdateSyncProgress;
import java.time.Duration;
import java.util.Collection;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/** Waits for the task alone; asks for polling from the moment its subscriber asks for the value. */
final class TaskWatcher extends Watcher {
    private final CoreSubscriber<? super DeployTask> subscriber;
    private volatile boolean requested;

    TaskWatcher(UpdateLoop loop, Duration deadline, Runnable claim, CoreSubscriber<? super DeployTask> subscriber) {
        super(loop, deadline, claim);
        this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            requested = true;
            loop().demandChanged();
        }
    }

    @Override
    boolean hasDemand() {
        return requested;
    }

    @Override
    void offer(Collection<UpdateSyncProgress> newest) {
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
