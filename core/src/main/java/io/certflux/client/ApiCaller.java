// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsException;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.limit.Permit;
import io.certflux.limit.RateBudget;
import io.certflux.transport.HttpAnswer;
import io.certflux.transport.RequestBody;
import io.certflux.transport.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * The life of a call: credentials, permit, connection, signature and write, answer, and again where that is safe. Every
 * attempt takes a permit of its own, and each error leaves as an {@link SslException}.
 */
final class ApiCaller {
    private static final Logger log = LoggerFactory.getLogger(ApiCaller.class);
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

    /** Makes the call within the policy's deadline. */
    <A> Mono<A> call(Action<A> action, Payload payload) {
        return Mono.defer(() -> {
            Attempts attempts = new Attempts(action.name(), () -> {});
            return inFlight.tracked(
                    attempts,
                    repeated(action, payload, attempts)
                            .timeout(policy.deadline(), Mono.error(() -> tooLate(attempts)), scheduler));
        });
    }

    /**
     * Makes the call, however long it waits for its turn.
     *
     * @param whenSent run at each attempt, when its request is handed to the socket
     */
    <A> Mono<A> call(Action<A> action, Payload payload, Runnable whenSent) {
        return Mono.defer(() -> {
            Attempts attempts = new Attempts(action.name(), whenSent);
            return inFlight.tracked(attempts, repeated(action, payload, attempts));
        });
    }

    private <A> Mono<A> repeated(Action<A> action, Payload payload, Attempts attempts) {
        return Mono.defer(() -> attempt(action, payload, attempts))
                .retryWhen(Retry.from(failures -> failures.concatMap(f -> again(action, f.failure(), attempts))));
    }

    private <A> Mono<A> attempt(Action<A> action, Payload payload, Attempts attempts) {
        if (inFlight.isClosed()) {
            return Mono.error(CallsInFlight.refusal(attempts::report));
        }
        Attempt attempt = attempts.next();
        return credentials
                .credentials()
                .onErrorMap(failure -> withoutCredentials(attempt, failure))
                .flatMap(who ->
                        budget.withPermit(action.name(), permit -> exchange(action, attempt, payload, who, permit)))
                .onErrorMap(failure -> !(failure instanceof SslException), failure -> translate(attempt, failure));
    }

    private <A> Mono<A> exchange(Action<A> action, Attempt attempt, Payload payload, Credentials who, Permit permit) {
        SignedCall call = new SignedCall(action.name(), attempt, payload, who, permit, signer);
        return transport
                .post(call)
                .timeout(policy.callTimeout(), scheduler)
                .map(answer -> decode(action, attempt, answer))
                .doOnError(ThrottledException.class, throttled -> permit.throttled())
                .doFinally(end -> call.over());
    }

    private <A> A decode(Action<A> action, Attempt attempt, HttpAnswer answer) {
        answer.date().ifPresent(clock::observe);
        return codec.decode(action, attempt, answer);
    }

    private Mono<Long> again(Action<?> action, Throwable failure, Attempts attempts) {
        if (failure instanceof ThrottledException) {
            attempts.doNotCountLast();
            return Mono.just(0L);
        }
        if (failure instanceof RejectedException refused && refused.code().equals(Optional.of(CLOCK_REFUSED))) {
            return attempts.correctClockOnce() ? Mono.just(0L) : Mono.error(failure);
        }
        int made = attempts.made();
        if (!isRepeatable(action, (SslException) failure) || made >= policy.attempts()) {
            return Mono.error(failure);
        }
        Duration pause = policy.backoffAfter(made, ThreadLocalRandom.current().nextDouble());
        log.debug("{} Attempt {} follows in {}.", failure.getMessage(), made + 1, pause);
        return Mono.delay(pause, scheduler);
    }

    /** A reading is repeated after whatever may pass, a changing call only if it cannot have had an effect. */
    private static boolean isRepeatable(Action<?> action, SslException failure) {
        boolean reads = action.effect() == Action.Effect.READS;
        return (failure instanceof TransientException && (reads || !failure.mayHaveTakenEffect()))
                || (failure instanceof ProtocolException && reads);
    }

    private SslException translate(Attempt attempt, Throwable failure) {
        String problem = failure instanceof TimeoutException
                ? "no complete answer from " + host + " within " + policy.callTimeout()
                : host + " could not be reached or broke off: " + rootMessage(failure);
        return new TransientException(
                attempt.report(problem, "Check the endpoint and the network; a later attempt may succeed."), failure);
    }

    /** An exception that is not ours is named by its class alone: its message may hold what must not be shown. */
    private static SslException withoutCredentials(Attempt attempt, Throwable failure) {
        if (!(failure instanceof CredentialsException missing)) {
            String problem =
                    "the credentials provider failed with " + failure.getClass().getName();
            return new TransientException(attempt.report(problem, "Look into the provider; nothing was sent."));
        }
        CallReport report = attempt.report(String.valueOf(missing.getMessage()), "Nothing was sent.");
        return missing.isRetryable()
                ? new TransientException(report, missing)
                : new RejectedException(report, RejectedException.Subject.CALLER, missing);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : Scrub.message(root.getMessage());
    }

    private SslException tooLate(Attempts attempts) {
        return new TransientException(attempts.report(
                "not over after " + policy.deadline() + ", waiting for its turn included",
                "Allow it more time, or try again."));
    }
}
