// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * One account of the SSL API: takes an action and its request, answers as the API would. It knows parameters, limits,
 * certificates, tasks and orders, but neither HTTP nor signatures.
 *
 * <p>The scheduler is its only clock and is asked for nothing else: no timer, no thread. Two models with the same
 * behaviour and seed answer the same calls at the same times alike. Thread-safe; a call never waits.
 *
 * <p>It keeps no private key that it is sent, unless {@link Behaviour.Builder#keepKeys} says so. The certificates it issues
 * itself have fresh keys in every run.
 */
public final class SslModel {
    private final Behaviour initial;
    private final Scheduler clock;
    private final Journal journal = new Journal();
    private final RandomGenerator requestIds;
    private final Chance chance;
    private volatile Behaviour behaviour;
    private Account account;

    private SslModel(Behaviour behaviour, Scheduler clock, long seed) {
        this.initial = behaviour;
        this.behaviour = behaviour;
        this.clock = clock;
        this.chance = new Chance(seed);
        this.requestIds = chance.about("request ids");
        this.account = newAccount();
    }

    private Account newAccount() {
        return new Account(this::behaviour, chance, journal);
    }

    /**
     * Makes a model with nothing in it.
     *
     * @param behaviour what the server is like
     * @param clock where it reads the time
     * @param seed decides everything left to chance
     * @return the model
     */
    public static SslModel create(Behaviour behaviour, Scheduler clock, long seed) {
        return new SslModel(behaviour, clock, seed);
    }

    /**
     * Answers a call whose body is JSON.
     *
     * @param action the action's name
     * @param body one JSON object
     * @return the answer or the error, never an exception
     */
    public SslAnswer call(String action, byte[] body) {
        try {
            return call(action, Envelope.read(body));
        } catch (ApiException e) {
            return refuse(action, e);
        }
    }

    /**
     * Answers a call: checks action, parameters and limit in this order, then does the work.
     *
     * @param action the action's name
     * @param request the request's members: strings, numbers, lists and maps
     * @return the answer or the error, never an exception
     */
    public synchronized SslAnswer call(String action, Map<String, ? extends @Nullable Object> request) {
        Instant now = now();
        String requestId = nextRequestId();
        SslAnswer answer;
        try {
            answer = SslAnswer.success(requestId, account.answer(action, request, now));
        } catch (ApiException e) {
            answer = SslAnswer.error(requestId, e);
        }
        journal.add(new JournalEntry(now, action, Request.subjectOf(request), answer.outcome(), requestId));
        return answer;
    }

    /**
     * Answers a call that is refused before its request is read, such as one with a bad signature, and journals it.
     *
     * @param action the action it names
     * @param error what it is refused with
     * @return the error answer
     */
    public synchronized SslAnswer refuse(String action, ApiException error) {
        SslAnswer answer = SslAnswer.error(nextRequestId(), error);
        journal.add(new JournalEntry(now(), action, "", answer.outcome(), answer.requestId()));
        return answer;
    }

    /**
     * Journals a call that arrives and gets no answer of the API's.
     *
     * @param action the action it names
     * @param outcome what it gets instead
     */
    public synchronized void drop(String action, String outcome) {
        journal.add(new JournalEntry(now(), action, "", outcome, ""));
    }

    /**
     * Returns what the model saw so far, and sees from now on.
     *
     * @return the journal
     */
    public Journal journal() {
        return journal;
    }

    /**
     * Returns what the server is like at this moment.
     *
     * @return the behaviour
     */
    public Behaviour behaviour() {
        return behaviour;
    }

    /**
     * Changes what the server is like, from the next call on. What is under way keeps the times it began with.
     *
     * @param change changes a builder that has the present settings
     */
    public synchronized void change(UnaryOperator<Behaviour.Builder> change) {
        behaviour = change.apply(behaviour.toBuilder()).build();
    }

    /** Forgets every certificate, task and order and the journal, and goes back to the first behaviour. */
    public synchronized void reset() {
        behaviour = initial;
        account = newAccount();
        journal.clear();
    }

    /**
     * Tells what a certificate id stands for at this moment.
     *
     * @param certificateId the certificate
     * @return the SHA-256 of the stored leaf in lower-case hex; empty if nothing was uploaded for the id
     */
    public synchronized Optional<String> storedLeafSha256(String certificateId) {
        Certificate certificate = account.certificates.get(certificateId, now());
        return account.issuing.settled(certificate, now()).stored().map(Content::sha256);
    }

    /**
     * Tells when the newest task of a certificate is or was created. Its client learns that only by asking again.
     *
     * @param certificateId the certificate
     * @return the end of the creation; empty if no task was asked for
     */
    public synchronized Optional<Instant> creationEndsAt(String certificateId) {
        return account.certificates.get(certificateId, now()).newestCreation().map(Creation::endsAt);
    }

    /**
     * Reads the model's clock.
     *
     * @return the scheduler's time
     */
    public Instant now() {
        // Below milliseconds a real scheduler's time is System.nanoTime(), which is no time of day.
        return Instant.ofEpochMilli(clock.now(TimeUnit.MILLISECONDS));
    }

    private String nextRequestId() {
        return new UUID(requestIds.nextLong(), requestIds.nextLong()).toString();
    }
}
