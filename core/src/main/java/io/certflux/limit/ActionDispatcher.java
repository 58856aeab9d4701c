// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;

/**
 * The queue of one action. Decides at dispatch who goes next, never in advance: a waiter that leaves costs nothing, and
 * a rate that changes holds for everybody still waiting.
 *
 * <p>A granted permit occupies a place until it is sent (then for a window's length from that instant) or given back.
 * So the calls that are on their way to the socket can never exceed the limit together with those that were sent.
 *
 * <h2>Concurrency</h2>
 *
 * Subscribers, the timer and the threads that send calls only put notes into queues and run {@link #drain()}; {@code
 * wip} lets one of them in at a time, and everything below the fields' dividing comment is touched only there. Calls
 * begin inside the loop, so what follows a permit must not block.
 */
final class ActionDispatcher {
    private final Queue<PermittedCall<?>> waiting =
            Queues.<PermittedCall<?>>unboundedMultiproducer().get();
    private final Queue<Long> sent = Queues.<Long>unboundedMultiproducer().get();
    private final AtomicInteger givenBack = new AtomicInteger();
    private final AtomicInteger throttles = new AtomicInteger();
    private final AtomicInteger wip = new AtomicInteger();
    private final AtomicLong callsSent = new AtomicLong();
    private final Scheduler scheduler;

    // Touched only inside drain().
    private final SlidingWindow window;
    private final AdaptiveLimit limit;
    private int onTheirWay;

    private volatile boolean timerRuns;

    ActionDispatcher(int callsPerSecond, Duration guard, Scheduler scheduler, long startNanos) {
        long windowNanos = Duration.ofSeconds(1).plus(guard).toNanos();
        this.scheduler = scheduler;
        this.window = new SlidingWindow(windowNanos);
        this.limit = new AdaptiveLimit(callsPerSecond, windowNanos, startNanos);
        for (int i = 0; i < callsPerSecond; i++) {
            window.add(startNanos);
        }
    }

    <T> Mono<T> permitted(Function<Permit, Mono<T>> call) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> subscriber) {
                subscriber.onSubscribe(new PermittedCall<>(ActionDispatcher.this, call, subscriber));
            }
        };
    }

    void enqueue(PermittedCall<?> call) {
        waiting.add(call);
        drain();
    }

    long callsSent() {
        return callsSent.get();
    }

    void sent() {
        callsSent.incrementAndGet();
        sent.add(now());
        drain();
    }

    void givenBack() {
        givenBack.incrementAndGet();
        drain();
    }

    void throttled() {
        throttles.incrementAndGet();
        drain();
    }

    private void onTimer() {
        timerRuns = false;
        drain();
    }

    private void drain() {
        if (wip.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            takeNotes();
            grant();
            missed = wip.addAndGet(-missed);
        } while (missed != 0);
    }

    private void takeNotes() {
        for (Long at = sent.poll(); at != null; at = sent.poll()) {
            window.add(at);
            onTheirWay--;
        }
        onTheirWay -= givenBack.getAndSet(0);
        if (throttles.getAndSet(0) > 0) {
            limit.throttled(now());
        }
    }

    private void grant() {
        PermittedCall<?> next = firstWaiting();
        while (next != null) {
            long now = now();
            int used = window.count(now);
            if (used + onTheirWay >= limit.callsPerWindow(now)) {
                armTimer(now, used);
                return;
            }
            waiting.poll();
            if (next.tryGrant()) {
                onTheirWay++;
                next.begin();
            }
            next = firstWaiting();
        }
    }

    private @Nullable PermittedCall<?> firstWaiting() {
        PermittedCall<?> first = waiting.peek();
        while (first != null && !first.isWaiting()) {
            waiting.poll();
            first = waiting.peek();
        }
        return first;
    }

    /** Without a sent call in the window, what is on its way will run the loop again when it is sent or given back. */
    private void armTimer(long now, int used) {
        if (used > 0 && !timerRuns) {
            timerRuns = true;
            scheduler.schedule(this::onTimer, window.nanosUntilFree(now), TimeUnit.NANOSECONDS);
        }
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }
}
