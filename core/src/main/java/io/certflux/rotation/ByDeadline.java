// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * Passes rotations on by their deadlines, the earliest first, of those that have arrived and wait. It takes a limited number
 * ahead of demand, so that a source without end does not fill the memory.
 */
final class ByDeadline extends Flux<ByDeadline.Due> {
    private final Flux<Rotation> source;
    private final Supplier<Instant> clock;
    private final int lookAhead;

    ByDeadline(Flux<Rotation> source, Supplier<Instant> clock, int lookAhead) {
        this.source = source;
        this.clock = clock;
        this.lookAhead = lookAhead;
    }

    /** A rotation and when it is to be over, counted from its arrival. */
    record Due(Rotation rotation, Instant at, long arrival) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(arrival, other.arrival);
        }
    }

    @Override
    public void subscribe(CoreSubscriber<? super Due> subscriber) {
        source.subscribe(new Sorting(subscriber, clock, lookAhead));
    }

    private static final class Sorting implements CoreSubscriber<Rotation>, Subscription {
        private final CoreSubscriber<? super Due> subscriber;
        private final Supplier<Instant> clock;
        private final int lookAhead;
        private final Queue<Due> arrived = Queues.<Due>unbounded().get();
        /** Touched only by whoever drains. */
        private final PriorityQueue<Due> waiting = new PriorityQueue<>();

        private final AtomicInteger wip = new AtomicInteger();
        private final AtomicLong requested = new AtomicLong();
        private @Nullable Subscription upstream;
        private long arrivals;
        private volatile boolean cancelled;
        private volatile boolean done;
        private volatile @Nullable Throwable error;

        Sorting(CoreSubscriber<? super Due> subscriber, Supplier<Instant> clock, int lookAhead) {
            this.subscriber = subscriber;
            this.clock = clock;
            this.lookAhead = lookAhead;
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
                subscription.request(lookAhead);
            }
        }

        @Override
        public void onNext(Rotation rotation) {
            arrived.add(new Due(rotation, clock.get().plus(rotation.deadline()), arrivals++));
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
                requested.accumulateAndGet(n, Operators::addCap);
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
            while (!cancelled) {
                boolean isLast = done;
                for (Due next = arrived.poll(); next != null; next = arrived.poll()) {
                    waiting.add(next);
                }
                if (waiting.isEmpty() && isLast) {
                    end();
                    return;
                }
                if (waiting.isEmpty() || requested.get() == 0) {
                    return;
                }
                pass(waiting.remove());
            }
        }

        private void pass(Due next) {
            if (requested.get() != Long.MAX_VALUE) {
                requested.decrementAndGet();
            }
            subscriber.onNext(next);
            Subscription source = upstream;
            if (source != null) {
                source.request(1);
            }
        }

        private void end() {
            cancelled = true;
            Throwable failure = error;
            if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
        }
    }
}
