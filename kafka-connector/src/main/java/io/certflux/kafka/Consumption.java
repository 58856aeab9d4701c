// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * One consumer's life: tells the tracker what happens to it, reads where the certificates of new partitions stand before
 * anything of them is begun, and stops what runs for partitions that it loses.
 */
final class Consumption implements RequestSource.Assignments {
    private static final Logger log = LoggerFactory.getLogger(Consumption.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(30);

    private final OffsetTracker tracker;
    private final StatusSource statuses;
    private final Scheduler scheduler;
    private final Vitals vitals;
    private final MemberShare share;
    private final Intake intake;
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private volatile long recordsBehind;

    Consumption(
            OffsetTracker tracker,
            StatusSource statuses,
            MemberShare share,
            RequestHandler handler,
            int maxInFlight,
            Vitals vitals,
            Scheduler scheduler,
            Consumer<Throwable> failed) {
        this.tracker = tracker;
        this.statuses = statuses;
        this.share = share;
        this.vitals = vitals;
        this.scheduler = scheduler;
        this.intake = new Intake(tracker, maxInFlight, scheduler, handler::handle, error -> {
            // A consumer that could not be created will not be closed either.
            closed.tryEmitEmpty();
            failed.accept(error);
        });
    }

    Intake intake() {
        return intake;
    }

    Mono<Void> awaitClosed() {
        return closed.asMono();
    }

    @Override
    public void assigned(Map<TopicPartition, Optional<OffsetAndMetadata>> committed, int partitionsOfTopic) {
        tracker.assigned(committed);
        share.assigned(committed.keySet(), partitionsOfTopic);
        restore(committed.keySet()).takeUntilOther(closed.asMono()).subscribe();
    }

    /** Until it completes, requests of these partitions wait. Ends by itself when all of them were revoked. */
    private Mono<Void> restore(Collection<TopicPartition> partitions) {
        return Mono.defer(() -> {
                    Map<TopicPartition, Assignment> waiting = tracker.unrestored();
                    waiting.keySet().retainAll(partitions);
                    return waiting.isEmpty() ? Mono.<Void>empty() : restored(waiting);
                })
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                        .maxBackoff(SLOWEST_RETRY)
                        .scheduler(scheduler)
                        .doBeforeRetry(retry -> notRead(partitions, Scrubber.message(retry.failure()))));
    }

    private void notRead(Collection<TopicPartition> partitions, String why) {
        log.error("requests of {} wait, since it cannot be read where their certificates stand: {}", partitions, why);
        vitals.problem("statuses could not be read: " + why);
    }

    private Mono<Void> restored(Map<TopicPartition, Assignment> waiting) {
        Set<Integer> numbers = new HashSet<>();
        waiting.keySet().forEach(partition -> numbers.add(partition.partition()));
        return statuses.read(numbers)
                .doOnNext(read -> {
                    waiting.forEach((partition, assignment) ->
                            tracker.restored(assignment, read.getOrDefault(partition.partition(), Map.of())));
                    intake.resume();
                })
                .then();
    }

    @Override
    public void polled(Iterable<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata member) {
        tracker.polled(records, member);
    }

    @Override
    public void heard(Duration ago) {
        share.heard(ago);
    }

    @Override
    public void behind(long records) {
        recordsBehind = records;
    }

    /** How many records of its partitions it has not polled yet. */
    long recordsBehind() {
        return recordsBehind;
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        share.revoked(partitions);
        tracker.revoked(partitions);
        intake.stop(partitions);
    }

    @Override
    public void closed() {
        share.none();
        closed.tryEmitEmpty();
    }
}
