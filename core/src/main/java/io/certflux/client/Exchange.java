// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.credentials.Credentials;
import io.certflux.limit.Permit;
import io.certflux.transport.HttpAnswer;
import io.certflux.transport.HttpCall;
import io.certflux.transport.RequestBody;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One attempt from its permit to its answer: credentials, signature at the last moment, answer decoded, all bounded by the
 * call timeout. Every error but those of the credentials provider leaves as an {@link SslException}. Subscribed to once.
 */
final class Exchange<A> extends Mono<A> implements HttpCall {
    private final ApiCaller caller;
    private final Action<A> action;
    private final Attempt attempt;
    private final Payload payload;
    private final Permit permit;
    private volatile @Nullable Credentials who;

    Exchange(ApiCaller caller, Action<A> action, Attempt attempt, Payload payload, Permit permit) {
        this.caller = caller;
        this.action = action;
        this.attempt = attempt;
        this.payload = payload;
        this.permit = permit;
    }

    @Override
    public RequestBody body() {
        return payload.body();
    }

    @Override
    public void headersAtWrite(BiConsumer<String, String> headers) {
        attempt.markSent();
        caller.signer().sign(action.name(), payload, Objects.requireNonNull(who, "credentials"), headers);
    }

    @Override
    public void written() {
        permit.sent();
    }

    private Mono<HttpAnswer> post(Credentials known) {
        who = known;
        return caller.transport().post(this);
    }

    @Override
    public void subscribe(CoreSubscriber<? super A> subscriber) {
        Waiting<A> waiting = new Waiting<>(this, subscriber);
        subscriber.onSubscribe(waiting);
        waiting.begin();
    }

    /** Waits for the answer, the timeout or the cancel, whichever comes first. */
    private static final class Waiting<A> implements CoreSubscriber<HttpAnswer>, Subscription {
        @SuppressWarnings("rawtypes") // A class literal has no type arguments.
        private static final AtomicIntegerFieldUpdater<Waiting> OVER =
                AtomicIntegerFieldUpdater.newUpdater(Waiting.class, "over");

        @SuppressWarnings("rawtypes") // A class literal has no type arguments.
        private static final AtomicReferenceFieldUpdater<Waiting, @Nullable Subscription> POST =
                AtomicReferenceFieldUpdater.newUpdater(Waiting.class, Subscription.class, "post");

        private final Exchange<A> exchange;
        private final CoreSubscriber<? super A> subscriber;
        private volatile int over;

        @SuppressWarnings("UnusedVariable") // Read and written by its updater.
        private volatile @Nullable Subscription post;

        private @Nullable Disposable timeout;

        Waiting(Exchange<A> exchange, CoreSubscriber<? super A> subscriber) {
            this.exchange = exchange;
            this.subscriber = subscriber;
        }

        void begin() {
            ApiCaller caller = exchange.caller;
            if (over != 0) {
                return;
            }
            timeout = caller.scheduler()
                    .schedule(this::tooLate, caller.policy().callTimeout().toNanos(), TimeUnit.NANOSECONDS);
            caller.credentials().flatMap(exchange::post).subscribe(this);
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (POST.compareAndSet(this, null, subscription)) {
                subscription.request(Long.MAX_VALUE);
            } else {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(HttpAnswer answer) {
            if (!end()) {
                return;
            }
            A decoded;
            try {
                decoded = exchange.caller.decode(exchange.action, exchange.attempt, answer);
            } catch (ThrottledException e) {
                exchange.permit.throttled();
                subscriber.onError(e);
                return;
            } catch (RuntimeException e) {
                subscriber.onError(e instanceof SslException ? e : exchange.caller.brokenOff(exchange.attempt, e));
                return;
            }
            subscriber.onNext(decoded);
            subscriber.onComplete();
        }

        @Override
        public void onError(Throwable failure) {
            if (end()) {
                // What the credentials provider throws is explained where the whole call is known.
                subscriber.onError(
                        exchange.who == null ? failure : exchange.caller.brokenOff(exchange.attempt, failure));
            }
        }

        @Override
        public void onComplete() {
            if (end()) {
                subscriber.onError(
                        exchange.who == null
                                ? exchange.caller.nobody(exchange.attempt)
                                : exchange.caller.noAnswer(exchange.attempt));
            }
        }

        private void tooLate() {
            if (end()) {
                stop();
                subscriber.onError(exchange.caller.tooLate(exchange.attempt));
            }
        }

        @Override
        public void request(long n) {
            // The one value is asked for with the subscription.
        }

        @Override
        public void cancel() {
            if (end()) {
                stop();
            }
        }

        private void stop() {
            Subscription begun = POST.getAndSet(this, Operators.cancelledSubscription());
            if (begun != null) {
                begun.cancel();
            }
        }

        /** A request that was never known to be written whole has used its permit all the same. */
        private boolean end() {
            if (!OVER.compareAndSet(this, 0, 1)) {
                return false;
            }
            Disposable timer = timeout;
            if (timer != null) {
                timer.dispose();
            }
            if (exchange.attempt.isSent()) {
                exchange.permit.sent();
            }
            return true;
        }
    }
}
