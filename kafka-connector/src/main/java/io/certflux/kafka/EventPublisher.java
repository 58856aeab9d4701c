// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Writes publications in the order they come, one batch at a time: what comes during a write goes with the next. A batch
 * that fails is put together anew and tried until it succeeds, with back-off, so that a broken broker loses nothing.
 */
final class EventPublisher {
    private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);
    private static final int MAX_BATCH = 500;
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(15);

    private final EventSink sink;
    private final OffsetTracker tracker;
    private final EventFeed feed;
    private final Vitals vitals;
    private final Scheduler scheduler;
    private final Queue<Entry> queue = new ArrayDeque<>();
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private boolean active;

    EventPublisher(EventSink sink, OffsetTracker tracker, EventFeed feed, Vitals vitals, Scheduler scheduler) {
        this.vitals = vitals;
        this.feed = feed;
        this.sink = sink;
        this.tracker = tracker;
        this.scheduler = scheduler;
    }

    /** Completes, on the scheduler, when the records are visible, or when the claim was lost. Never an error. */
    Mono<Void> publish(Publication publication) {
        return Mono.defer(() -> {
                    Entry entry = new Entry(publication, Sinks.empty());
                    enqueue(entry);
                    return entry.written().asMono();
                })
                .publishOn(scheduler);
    }

    /** Gives up what is not written yet. */
    void stop() {
        stopped.tryEmitEmpty();
    }

    private void enqueue(Entry entry) {
        synchronized (queue) {
            queue.add(entry);
            if (active) {
                return;
            }
            active = true;
        }
        Mono.defer(this::writeBatch)
                .repeat(this::hasMore)
                .takeUntilOther(stopped.asMono())
                .subscribeOn(scheduler)
                .subscribe();
    }

    private boolean hasMore() {
        synchronized (queue) {
            active = !queue.isEmpty();
            return active;
        }
    }

    private Mono<Void> writeBatch() {
        List<Entry> batch = takeBatch();
        return write(batch)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                        .maxBackoff(SLOWEST_RETRY)
                        .scheduler(scheduler)
                        .doBeforeRetry(retry -> notWritten(batch, retry)))
                .doOnSuccess(nothing -> {
                    vitals.written();
                    batch.forEach(entry -> entry.written().tryEmitEmpty());
                });
    }

    private void notWritten(List<Entry> batch, Retry.RetrySignal retry) {
        String why = Scrubber.message(retry.failure());
        log.warn("cannot write {} publications, attempt {}: {}", batch.size(), retry.totalRetries() + 1, why);
        vitals.writeFailed();
        vitals.problem("events could not be written: " + why);
    }

    private List<Entry> takeBatch() {
        List<Entry> batch = new ArrayList<>();
        synchronized (queue) {
            while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
        }
        return batch;
    }

    private Mono<Void> write(List<Entry> entries) {
        List<Publication> publications =
                entries.stream().map(Entry::publication).toList();
        return Mono.defer(() -> tracker.batch(publications, now())
                .map(batch -> sink.write(batch).doOnSuccess(nothing -> {
                    tracker.written(publications);
                    feed.committed(batch.events());
                }))
                .orElseGet(Mono::empty));
    }

    private Instant now() {
        return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    }

    private record Entry(Publication publication, Sinks.Empty<Void> written) {}
}
