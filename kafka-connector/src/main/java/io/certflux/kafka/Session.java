// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/** One subscription of the connector: all its state, from the first poll to the end of the drain. */
final class Session {
    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(30);

    private final ConnectorOptions options;
    private final RequestSource source;
    private final EventSink sink;
    private final OffsetTracker tracker;
    private final EventPublisher publisher;
    private final StatusSource statuses;
    private final MemberShare share;
    private final Vitals vitals;
    private final RequestHandler handler;
    private final Scheduler scheduler;
    private final Sinks.Empty<Void> stopRequested = Sinks.empty();
    private final Mono<Void> drained = Mono.defer(this::drainOnce).cache();
    private volatile @Nullable Consumption consumption;

    Session(
            ConnectorOptions options,
            RequestSource source,
            EventSink sink,
            OffsetTracker tracker,
            EventPublisher publisher,
            StatusSource statuses,
            MemberShare share,
            Vitals vitals,
            RequestHandler handler,
            Scheduler scheduler) {
        this.options = options;
        this.source = source;
        this.sink = sink;
        this.tracker = tracker;
        this.publisher = publisher;
        this.statuses = statuses;
        this.share = share;
        this.vitals = vitals;
        this.handler = handler;
        this.scheduler = scheduler;
    }

    /**
     * Works on requests until {@link #stop()}. A consumer that fails is replaced, with back-off, unless its
     * properties are refused. Cancelling leaves the consumer
     * running: {@link #drain()} ends it.
     */
    Mono<Void> run() {
        return sink.open()
                .then(Mono.<Void>create(this::consume))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                        .maxBackoff(SLOWEST_RETRY)
                        .scheduler(scheduler)
                        .filter(error -> !isMisconfigured(error))
                        .doBeforeRetry(retry -> replaced(Scrubber.message(retry.failure()))))
                .takeUntilOther(stopRequested.asMono());
    }

    private void replaced(String why) {
        log.error("the consumer failed and will be replaced: {}", why);
        vitals.problem("the consumer failed: " + why);
    }

    ConnectorHealth health() {
        Optional<Consumption> consumed = Optional.ofNullable(consumption);
        Optional<Intake> intake = consumed.map(Consumption::intake);
        return new ConnectorHealth(
                1,
                tracker.assignedCount(),
                tracker.unrestored().size(),
                consumed.map(Consumption::recordsBehind).orElse(0L),
                intake.map(Intake::inFlight).orElse(0),
                vitals.waitingRotations(),
                intake.flatMap(Intake::oldest),
                vitals.failedWrites(),
                vitals.deadLetters(),
                vitals.lastProblem());
    }

    /** A property that Kafka's client refuses stays refused. */
    private static boolean isMisconfigured(Throwable error) {
        return error instanceof ConfigException || (error.getCause() != null && isMisconfigured(error.getCause()));
    }

    /** Ends {@link #run()}, and completes when the drain is over. */
    Mono<Void> stop() {
        return Mono.defer(() -> {
            stopRequested.tryEmitEmpty();
            return drained;
        });
    }

    /**
     * Stops the intake, waits for what is in flight, and closes. Once per session, however often it is subscribed to.
     * Never an error.
     */
    Mono<Void> drain() {
        return drained;
    }

    private void consume(MonoSink<Void> failure) {
        Consumption next = new Consumption(
                tracker, statuses, share, handler, options.maxInFlight(), vitals, scheduler, failure::error);
        consumption = next;
        share.none();
        source.records(next).subscribe(next.intake());
    }

    private Mono<Void> drainOnce() {
        Consumption last = consumption;
        Mono<Void> consumed = last == null ? Mono.empty() : inFlightOver(last).then(closed(last));
        return consumed.then(Mono.fromRunnable(publisher::stop))
                .then(Mono.defer(sink::close))
                .onErrorResume(error -> {
                    log.warn("the connector did not close cleanly: {}", Scrubber.message(error));
                    return Mono.empty();
                });
    }

    private Mono<Void> inFlightOver(Consumption last) {
        return last.intake()
                .drain()
                .timeout(
                        options.drainTimeout(),
                        Mono.fromRunnable(() -> log.warn(
                                "{} requests were still in flight after {}; whoever reads their partitions next goes on with them",
                                last.intake().inFlight(),
                                options.drainTimeout())),
                        scheduler);
    }

    private Mono<Void> closed(Consumption last) {
        return Mono.defer(() -> {
            last.intake().cancel();
            return last.awaitClosed().timeout(CLOSE_TIMEOUT, Mono.empty(), scheduler);
        });
    }
}
