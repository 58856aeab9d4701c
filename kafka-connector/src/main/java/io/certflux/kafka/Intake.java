// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Takes records in, no more than may be in flight: a record is requested for each one that ends. Not a {@code flatMap},
 * because a drain has to stop requesting without cancelling the source, and a revocation has to stop the work of one
 * partition.
 */
final class Intake extends BaseSubscriber<ConsumerRecord<byte[], byte[]>> {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final OffsetTracker tracker;
    private final int maxInFlight;
    private final Scheduler scheduler;
    private final BiFunction<Claim, ConsumerRecord<byte[], byte[]>, Mono<Void>> work;
    private final Consumer<Throwable> failed;
    private final Sinks.Empty<Void> idle = Sinks.empty();

    private final Object lock = new Object();
    private final Map<Claim, Running> inFlight = new LinkedHashMap<>();
    private final Queue<Held> held = new ArrayDeque<>();
    private final AtomicInteger calls = new AtomicInteger();
    private boolean draining;

    /**
     * @param work what is done with a record; its end, however it comes, makes room for another
     * @param failed told when the source ends; everything in flight is cancelled before
     */
    Intake(
            OffsetTracker tracker,
            int maxInFlight,
            Scheduler scheduler,
            BiFunction<Claim, ConsumerRecord<byte[], byte[]>, Mono<Void>> work,
            Consumer<Throwable> failed) {
        this.tracker = tracker;
        this.maxInFlight = maxInFlight;
        this.scheduler = scheduler;
        this.work = work;
        this.failed = failed;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        request(maxInFlight);
    }

    @Override
    protected void hookOnNext(ConsumerRecord<byte[], byte[]> record) {
        Optional<Claim> claim = tracker.claim(record);
        if (claim.isEmpty()) {
            request(1);
        } else {
            take(new Held(claim.get(), record));
        }
    }

    @Override
    protected void hookOnError(Throwable error) {
        stop(tracker.revokeAll());
        failed.accept(error);
    }

    @Override
    protected void hookOnComplete() {
        hookOnError(new IllegalStateException("the source of requests completed"));
    }

    /** Stops what is in flight for these partitions; called after the tracker gave them up. */
    void stop(Collection<TopicPartition> partitions) {
        List<Disposable> work = new ArrayList<>();
        int dropped;
        synchronized (lock) {
            int before = held.size();
            held.removeIf(waiting -> partitions.contains(waiting.claim.partition()));
            dropped = before - held.size();
            inFlight.forEach((claim, running) -> {
                if (partitions.contains(claim.partition())) {
                    work.add(running.work());
                }
            });
        }
        work.forEach(Disposable::dispose);
        if (dropped > 0) {
            request(dropped);
        }
    }

    /** Takes nothing more, and completes when nothing is in flight. What was taken and not begun is left to the next run. */
    Mono<Void> drain() {
        return Mono.defer(() -> {
            synchronized (lock) {
                draining = true;
                held.clear();
                signalIfIdle();
            }
            return idle.asMono();
        });
    }

    /** The number of requests in flight. */
    int inFlight() {
        synchronized (lock) {
            return inFlight.size();
        }
    }

    /** For how long the oldest request has been in flight. */
    Optional<Duration> oldest() {
        synchronized (lock) {
            return inFlight.values().stream().findFirst().map(first -> Duration.ofMillis(now() - first.sinceMillis()));
        }
    }

    private long now() {
        return scheduler.now(TimeUnit.MILLISECONDS);
    }

    private void take(Held next) {
        synchronized (lock) {
            if (draining) {
                return;
            }
            held.add(next);
        }
        if (tracker.mayBegin(next.claim)) {
            resume();
        }
    }

    /**
     * Begins what is held back and need not be any more, in the order of its arrival: the second request for a certificate
     * must not come before the first. Whoever comes while one thread does so leaves it to that one.
     */
    void resume() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            nextToBegin().forEach(this::begin);
            missed = calls.addAndGet(-missed);
        } while (missed != 0);
    }

    private List<Begun> nextToBegin() {
        List<Begun> next = new ArrayList<>();
        synchronized (lock) {
            for (Iterator<Held> waiting = held.iterator(); waiting.hasNext(); ) {
                Held candidate = waiting.next();
                if (tracker.mayBegin(candidate.claim)) {
                    waiting.remove();
                    Disposable.Swap running = Disposables.swap();
                    inFlight.put(candidate.claim, new Running(running, now()));
                    next.add(new Begun(candidate, running));
                }
            }
        }
        return next;
    }

    private void begin(Begun begun) {
        Held next = begun.held;
        begun.running.update(Mono.defer(() -> work.apply(next.claim, next.record))
                .doFinally(signal -> ended(next.claim))
                .subscribe(
                        nothing -> {},
                        error -> log.error("{} is left unfinished: {}", next.claim, Scrubber.message(error))));
    }

    private void ended(Claim claim) {
        synchronized (lock) {
            inFlight.remove(claim);
            signalIfIdle();
        }
        request(1);
        resume();
    }

    private void signalIfIdle() {
        if (draining && inFlight.isEmpty()) {
            idle.tryEmitEmpty();
        }
    }

    private record Held(Claim claim, ConsumerRecord<byte[], byte[]> record) {}

    /** In the order in which they were begun. */
    private record Running(Disposable.Swap work, long sinceMillis) {}

    private record Begun(Held held, Disposable.Swap running) {}
}
