// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.rotation.RotationEvent.Creating;
import io.certflux.rotation.RotationEvent.Deploying;
import io.certflux.rotation.RotationEvent.Validating;
import io.certflux.rotation.RotationEvent.Verifying;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Lets a rotation run ahead of a slow subscriber: phases and the outcome wait in a queue, and of progress only the newest
 * of a phase. So the queue never holds more than a few events, and the cloud's work is watched whatever the demand.
 */
final class LatestProgress extends Flux<RotationEvent> {
    private final Flux<RotationEvent> source;

    LatestProgress(Flux<RotationEvent> source) {
        this.source = source;
    }

    @Override
    public void subscribe(CoreSubscriber<? super RotationEvent> subscriber) {
        source.subscribe(new Conflation(subscriber));
    }

    private static final class Conflation implements CoreSubscriber<RotationEvent>, Subscription {
        private static final AtomicLongFieldUpdater<Conflation> REQUESTED =
                AtomicLongFieldUpdater.newUpdater(Conflation.class, "requested");

        private final CoreSubscriber<? super RotationEvent> subscriber;
        private final AtomicInteger wip = new AtomicInteger();
        /** Guarded by itself: the source adds, and whoever drains removes. */
        private final Deque<RotationEvent> queue = new ArrayDeque<>();

        private @Nullable Subscription upstream;
        private volatile long requested;
        private volatile boolean cancelled;
        private volatile boolean done;
        private volatile @Nullable Throwable error;

        Conflation(CoreSubscriber<? super RotationEvent> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                subscriber.onSubscribe(this);
                subscription.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(RotationEvent event) {
            synchronized (queue) {
                RotationEvent last = queue.peekLast();
                if (last != null && isProgress(event) && last.getClass() == event.getClass()) {
                    queue.removeLast();
                }
                queue.addLast(event);
            }
            drain();
        }

        @Override
        public void onError(Throwable failure) {
            error = failure;
            done = true;
            drain();
        }

        @Override
        public void onComplete() {
            done = true;
            drain();
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                Operators.addCap(REQUESTED, this, n);
                drain();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            Subscription source = upstream;
            if (source != null) {
                source.cancel();
            }
        }

        private void drain() {
            if (wip.getAndIncrement() != 0) {
                return;
            }
            int missed = 1;
            do {
                emit();
                missed = wip.addAndGet(-missed);
            } while (missed != 0);
        }

        private void emit() {
            while (!cancelled && requested > 0) {
                RotationEvent next = poll();
                if (next == null) {
                    break;
                }
                Operators.produced(REQUESTED, this, 1);
                subscriber.onNext(next);
            }
            if (!cancelled && done && isEmpty()) {
                cancelled = true;
                Throwable failure = error;
                if (failure == null) {
                    subscriber.onComplete();
                } else {
                    subscriber.onError(failure);
                }
            }
        }

        private @Nullable RotationEvent poll() {
            synchronized (queue) {
                return queue.pollFirst();
            }
        }

        private boolean isEmpty() {
            synchronized (queue) {
                return queue.isEmpty();
            }
        }

        private static boolean isProgress(RotationEvent event) {
            return event instanceof Creating
                    || event instanceof Deploying
                    || event instanceof Validating
                    || event instanceof Verifying;
        }
    }
}
