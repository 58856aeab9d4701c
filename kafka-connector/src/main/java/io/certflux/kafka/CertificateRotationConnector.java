// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import io.certflux.rotation.CertificateRotator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reads rotation requests from Kafka, has them done, and writes what becomes of them.
 *
 * <p>A request is never lost, and ends in exactly one terminal event for readers with {@code read_committed}: the event
 * and the offset that marks the request as finished are written in one transaction. One rotation runs at a time per
 * certificate; a newer request takes its place until something is sent. What cannot be read as a request goes to the dead
 * letters and stops nothing. Neither does an error of a rotation, of the API or of a broker.
 *
 * <p>Instances are immutable and may be shared; every subscription of {@link #run()} is a member of the consumer group.
 */
public final class CertificateRotationConnector {
    private static final int FEED_CAPACITY = 10_000;

    private final Rotator rotator;
    private final ConnectorOptions options;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final EventFeed feed;

    private CertificateRotationConnector(Rotator rotator, ConnectorOptions options) {
        this.rotator = rotator;
        this.options = options;
        this.feed = new EventFeed(FEED_CAPACITY, options.topics().events());
    }

    /** A connector that does nothing until {@link #run()} is subscribed to. */
    public static CertificateRotationConnector create(CertificateRotator rotator, ConnectorOptions options) {
        return create(Rotator.of(rotator), options);
    }

    static CertificateRotationConnector create(Rotator rotator, ConnectorOptions options) {
        return new CertificateRotationConnector(rotator, options);
    }

    /**
     * Works on requests from subscription until cancelled or {@linkplain #stop() stopped}.
     *
     * <p>Cancelling drains in the background: no more requests are taken, what is in flight gets the drain timeout to end,
     * and the clients are closed. What is still in flight then goes on with whoever reads its partition
     * next; the cloud's work on it goes on. Use {@link #stop()} to wait for that.
     *
     * <p>Completes only after {@link #stop()}. Fails with {@link IllegalStateException} if a topic is missing or has too few
     * partitions, naming it and the remedy, or if Reactor Kafka on the class path does not fit Kafka's clients; and with a
     * {@link org.apache.kafka.common.KafkaException} if the brokers refuse the client for good. Brokers that do not answer
     * are no error: they are asked again, with back-off up to 30 s.
     */
    public Mono<Void> run() {
        return Mono.usingWhen(
                new TopicCheck(options).run().then(Mono.fromSupplier(this::newSession)),
                Session::run,
                this::end,
                (session, error) -> end(session),
                this::end);
    }

    /**
     * What the runs of this connector publish from subscription on, for pipelines in the same process: an event is emitted
     * after the transaction that made it visible. Hot, never completes, on a thread of the parallel scheduler: do not block it.
     *
     * <p>A subscriber that is slow gets every terminal event, and of the others the latest of each certificate. It never slows
     * the connector: one that has more than 10,000 events waiting ends with an error that names the topic to read instead.
     * What is published while nobody subscribes, or before a crash of this process, only the topic has.
     */
    public Flux<PublishedEvent> events() {
        return feed.events().publishOn(Schedulers.parallel(), 1);
    }

    /** How the connector is now. Asks nobody: it tells what its runs have noted. */
    public ConnectorHealth health() {
        return sessions.stream().map(Session::health).reduce(ConnectorHealth.NONE, ConnectorHealth::plus);
    }

    /** Drains every run of this connector; completes when all are closed. The runs complete too. Never an error. */
    public Mono<Void> stop() {
        return Flux.fromIterable(sessions).flatMap(Session::stop).then();
    }

    private Session newSession() {
        Session session = SessionFactory.create(options, rotator, feed, Schedulers.parallel());
        sessions.add(session);
        return session;
    }

    private Mono<Void> end(Session session) {
        return session.drain().doFinally(signal -> sessions.remove(session));
    }
}
