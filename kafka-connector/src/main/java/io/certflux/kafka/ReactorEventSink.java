// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderRecord;
import reactor.kafka.sender.TransactionManager;
import reactor.util.retry.Retry;

/**
 * Reactor Kafka's sender, one short transaction per batch: the events, and the offsets with the metadata of the group
 * member, so that a member that was replaced cannot write any more. A sender whose transaction can be neither committed nor
 * aborted is replaced by a new one.
 */
final class ReactorEventSink implements EventSink {
    private static final Logger log = LoggerFactory.getLogger(ReactorEventSink.class);
    private static final Duration COMMIT_RETRY = Duration.ofMillis(200);
    private static final Duration SLOWEST_COMMIT_RETRY = Duration.ofSeconds(5);

    private final ConnectorOptions options;

    /**
     * A static member's is always the same, and its next process ends what the last one left open. A dynamic member's is new
     * for each session: a transaction that a dead process left open ends by its timeout.
     */
    private final String transactionalId;

    private final Scheduler opening = Schedulers.boundedElastic();
    private @Nullable KafkaSender<byte[], byte[]> sender;

    ReactorEventSink(ConnectorOptions options) {
        this.options = options;
        this.transactionalId = options.groupId() + "-"
                + options.instanceId().orElseGet(() -> UUID.randomUUID().toString());
    }

    @Override
    public Mono<Void> open() {
        return Mono.fromCallable(this::sender).subscribeOn(opening).then();
    }

    @Override
    public Mono<Void> write(Batch batch) {
        return Mono.fromCallable(this::sender)
                .subscribeOn(opening)
                .flatMap(open -> transaction(open, batch).onErrorResume(error -> abort(open, error)));
    }

    private static Mono<Void> transaction(KafkaSender<byte[], byte[]> sender, Batch batch) {
        TransactionManager transaction = sender.transactionManager();
        return transaction
                .begin()
                .thenMany(sender.send(
                        Flux.fromIterable(batch.records()).map(record -> SenderRecord.create(record, record.topic()))))
                .then(Mono.defer(() -> transaction.<Void>sendOffsets(batch.offsets(), batch.member())))
                .then(Mono.defer(() -> commit(transaction)));
    }

    /** A commit without an answer may have happened: only asking again tells, writing again could do it twice. */
    private static Mono<Void> commit(TransactionManager transaction) {
        return transaction
                .<Void>commit()
                .retryWhen(Retry.backoff(Long.MAX_VALUE, COMMIT_RETRY)
                        .maxBackoff(SLOWEST_COMMIT_RETRY)
                        .filter(TimeoutException.class::isInstance));
    }

    private Mono<Void> abort(KafkaSender<byte[], byte[]> open, Throwable error) {
        return open.transactionManager()
                .<Void>abort()
                .onErrorResume(fatal -> {
                    log.warn("the producer cannot go on and is replaced: {}", Scrubber.message(fatal));
                    return discard(open);
                })
                .then(Mono.error(error));
    }

    private synchronized KafkaSender<byte[], byte[]> sender() {
        if (sender == null) {
            sender = TransactionalSender.open(options, transactionalId);
        }
        return sender;
    }

    private Mono<Void> discard(KafkaSender<byte[], byte[]> open) {
        return Mono.<Void>fromRunnable(() -> {
                    synchronized (this) {
                        if (sender == open) {
                            sender = null;
                        }
                    }
                    open.close();
                })
                .subscribeOn(opening);
    }

    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> {
            KafkaSender<byte[], byte[]> open;
            synchronized (this) {
                open = sender;
            }
            return open == null ? Mono.empty() : discard(open);
        });
    }
}
