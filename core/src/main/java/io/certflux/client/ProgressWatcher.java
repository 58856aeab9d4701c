// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UpdateSyncProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * Passes on progress that changed. What the subscriber has not asked for yet is kept as the newest value of each
 * resource type, never as a backlog; the end is passed on whether or not it asked. With a heartbeat, progress that an
 * answer confirms is passed on again after a silence.
 */
final class ProgressWatcher extends Watcher {
    private static final AtomicLongFieldUpdater<ProgressWatcher> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(ProgressWatcher.class, "requested");

    private final CoreSubscriber<? super UpdateSyncProgress> subscriber;
    private final Map<String, UpdateSyncProgress> emitted = new HashMap<>();
    private final Map<String, UpdateSyncProgress> pending = new LinkedHashMap<>();
    private final long heartbeat;
    private long now;
    private long emittedAt;
    private volatile long requested;

    ProgressWatcher(
            UpdateLoop loop,
            UpdateOptions options,
            Runnable claim,
            CoreSubscriber<? super UpdateSyncProgress> subscriber) {
        super(loop, options, claim);
        this.heartbeat = options.heartbeat().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        this.subscriber = subscriber;
    }

    @Override
    void add(long demand) {
        Operators.addCap(REQUESTED, this, demand);
    }

    @Override
    boolean hasDemand() {
        return requested > 0;
    }

    @Override
    void offer(Collection<UpdateSyncProgress> newest, long at) {
        now = at;
        boolean silent = !emitted.isEmpty() && at - emittedAt >= heartbeat;
        for (UpdateSyncProgress progress : newest) {
            String type = typeOf(progress);
            if (!silent && progress.equals(emitted.get(type))) {
                pending.remove(type);
            } else {
                pending.put(type, progress);
            }
        }
        emit();
    }

    @Override
    void emit() {
        if (pending.isEmpty()) {
            return;
        }
        List<String> types = new ArrayList<>(pending.keySet());
        for (String type : types) {
            if (requested == 0 || isCancelled()) {
                return;
            }
            Operators.produced(REQUESTED, this, 1);
            UpdateSyncProgress progress = pending.remove(type);
            emitted.put(type, progress);
            emittedAt = now;
            subscriber.onNext(progress);
        }
    }

    @Override
    boolean readyToComplete() {
        return true;
    }

    @Override
    void complete(DeployTask task) {
        subscriber.onComplete();
    }

    @Override
    void fail(Throwable failure) {
        subscriber.onError(failure);
    }

    static String typeOf(UpdateSyncProgress progress) {
        return String.valueOf(progress.resourceType()).toLowerCase(Locale.ROOT);
    }
}
