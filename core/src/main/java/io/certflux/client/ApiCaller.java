// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsException;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.limit.Operation;
import io.certflux.limit.RateBudget;
import io.certflux.limit.Turn;
import io.certflux.transport.HttpAnswer;
import io.certflux.transport.RequestBody;
import io.certflux.transport.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The life of a call: permit, credentials, connection, signature and write, answer, and again where that is safe. Every
 * attempt takes a permit of its own, and each error leaves as an {@link SslException}.
 */
final class ApiCaller {
    private static final Logger log = LoggerFactory.getLogger(ApiCaller.class);
    private static final String CHECK_THE_WAY = "Check the endpoint and the network; a later attempt may succeed.";
    private static final String CLOCK_REFUSED = "AuthFailure.SignatureExpire";

    private final JsonCodec codec = new JsonCodec();
    private final Transport transport;
    private final String host;
    private final CredentialsProvider credentials;
    private final RateBudget budget;
    private final CallPolicy policy;
    private final Scheduler scheduler;
    private final ServerClock clock;
    private final RequestSigner signer;
    private final CallsInFlight inFlight;

    ApiCaller(
            Transport transport,
            String host,
            CredentialsProvider credentials,
            RateBudget budget,
            CallPolicy policy,
            Scheduler scheduler) {
        this.transport = transport;
        this.host = host;
        this.credentials = credentials;
        this.budget = budget;
        this.policy = policy;
        this.scheduler = scheduler;
        this.clock = new ServerClock(scheduler);
        this.signer = new RequestSigner(host, clock);
        this.inFlight = new CallsInFlight(scheduler);
    }

    Payload prepare(Object request) {
        byte[] json = codec.encode(request);
        Payload payload = new Payload(RequestBody.copyOf(json), host);
        Arrays.fill(json, (byte) 0);
        return payload;
    }

    CallPolicy policy() {
        return policy;
    }

    /** The earliest time that the server's clock can have shown {@code ago}. */
    Instant earliest(Duration ago) {
        return clock.now().minus(ago).minus(ServerClock.TOLERATED);
    }

    CallsInFlight inFlight() {
        return inFlight;
    }

    Transport transport() {
        return transport;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    RateBudget budget() {
        return budget;
    }

    RequestSigner signer() {
        return signer;
    }

    /** Makes the call within the policy's deadline. */
    <A> Mono<A> call(Action<A> action, Payload payload) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super A> subscriber) {
                call(action, payload, Turn.inOrder(), () -> {}, Optional.of(policy.deadline()), subscriber);
            }
        };
    }

    /**
     * Makes the call, however long it waits for its turn.
     *
     * @param whenSent run at each attempt, when its request is handed to the socket
     */
    <A> void call(
            Action<A> action, Payload payload, Turn turn, Runnable whenSent, CoreSubscriber<? super A> subscriber) {
        call(action, payload, turn, whenSent, Optional.empty(), subscriber);
    }

    private <A> void call(
            Action<A> action,
            Payload payload,
            Turn turn,
            Runnable whenSent,
            Optional<Duration> deadline,
            CoreSubscriber<? super A> subscriber) {
        Attempts attempts = new Attempts(action.name(), turn, whenSent);
        subscriber.onSubscribe(new RunningCall<>(this, action, payload, attempts, deadline, subscriber));
    }

    /** An operation that has just begun at the server, and whose end calls of {@code action} will show. */
    Operation begun(Action<?> action, Duration shortestInterval) {
        return budget.begun(action.name(), shortestInterval);
    }

    /** One attempt: an answer, or an error that {@link #explained} makes an {@link SslException}. */
    <A> Mono<A> attempt(Action<A> action, Payload payload, Attempts attempts) {
        if (inFlight.isClosed()) {
            return Mono.error(CallsInFlight.refusal(attempts::report));
        }
        Attempt attempt = attempts.next();
        return budget.withPermit(
                action.name(), attempts.turn(), permit -> new Exchange<>(this, action, attempt, payload, permit));
    }

    /** Asked once the permit is there: who has waited long in line must not go with credentials of that time. */
    Mono<Credentials> credentials() {
        try {
            return credentials.credentials();
        } catch (RuntimeException e) {
            return Mono.error(e);
        }
    }

    <A> A decode(Action<A> action, Attempt attempt, HttpAnswer answer) {
        answer.date().ifPresent(clock::observe);
        return codec.decode(action, attempt, answer);
    }

    /** How long to wait before the next attempt; empty if there is none. */
    Optional<Duration> pauseAfter(Action<?> action, SslException failure, Attempts attempts) {
        if (failure instanceof ThrottledException) {
            attempts.doNotCountLast();
            return Optional.of(Duration.ZERO);
        }
        if (failure instanceof RejectedException refused && refused.code().equals(Optional.of(CLOCK_REFUSED))) {
            return attempts.correctClockOnce() ? Optional.of(Duration.ZERO) : Optional.empty();
        }
        int made = attempts.made();
        if (!isRepeatable(action, failure) || made >= policy.attempts()) {
            return Optional.empty();
        }
        Duration pause = policy.backoffAfter(made, ThreadLocalRandom.current().nextDouble());
        log.debug("{} Attempt {} follows in {}.", failure.getMessage(), made + 1, pause);
        return Optional.of(pause);
    }

    /** A reading is repeated after whatever may pass, a changing call only if it cannot have had an effect. */
    private static boolean isRepeatable(Action<?> action, SslException failure) {
        boolean reads = action.effect() == Action.Effect.READS;
        return (failure instanceof TransientException && (reads || !failure.mayHaveTakenEffect()))
                || (failure instanceof ProtocolException && reads);
    }

    /** What ended an attempt, as an error of ours; what is none came from the credentials provider. */
    SslException explained(Throwable failure, Attempts attempts) {
        if (failure instanceof SslException ours) {
            return ours;
        }
        if (failure instanceof CredentialsException missing) {
            CallReport report = attempts.report(String.valueOf(missing.getMessage()), "Nothing was sent.");
            return missing.isRetryable()
                    ? new TransientException(report, missing)
                    : new RejectedException(report, RejectedException.Subject.CALLER, missing);
        }
        if (failure instanceof RejectedExecutionException) {
            return new RejectedException(
                    attempts.report("the client's scheduler is disposed", "Use a client that has one that runs."),
                    RejectedException.Subject.CALLER,
                    failure);
        }
        // Its message may hold what must not be shown.
        String problem =
                "the credentials provider failed with " + failure.getClass().getName();
        return new TransientException(attempts.report(problem, "Look into the provider."));
    }

    SslException nobody(Attempt attempt) {
        return new RejectedException(
                attempt.report("the credentials provider gave no credentials", "Look into the provider."),
                RejectedException.Subject.CALLER);
    }

    SslException tooLate(Attempts attempts) {
        return new TransientException(attempts.report(
                "not over after " + policy.deadline() + ", waiting for its turn included",
                "Allow it more time, or try again."));
    }

    SslException tooLate(Attempt attempt) {
        return noAnswer(attempt, "no complete answer from " + host + " within " + policy.callTimeout());
    }

    SslException noAnswer(Attempt attempt) {
        return noAnswer(attempt, host + " gave no answer");
    }

    SslException brokenOff(Attempt attempt, Throwable failure) {
        String problem = host + " could not be reached or broke off: " + rootMessage(failure);
        return new TransientException(attempt.report(problem, CHECK_THE_WAY), failure);
    }

    private static SslException noAnswer(Attempt attempt, String problem) {
        return new TransientException(attempt.report(problem, CHECK_THE_WAY));
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : Scrub.message(root.getMessage());
    }
}
