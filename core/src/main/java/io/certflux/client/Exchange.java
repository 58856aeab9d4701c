// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.credentials.Credentials;
import io.certflux.limit.Permit;
import io.certflux.transport.HttpAnswer;
import io.certflux.transport.HttpCall;
import io.certflux.transport.RequestBody;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One attempt from its permit to its answer: signed at the last moment, bounded by the call timeout, decoded. Every error
 * leaves as an {@link SslException}. Subscribed to once.
 */
final class Exchange<A> extends Mono<A> implements HttpCall {
    private final ApiCaller caller;
    private final Action<A> action;
    private final Attempt attempt;
    private final Payload payload;
    private final Credentials who;
    private final Permit permit;

    Exchange(ApiCaller caller, Action<A> action, Attempt attempt, Payload payload, Credentials who, Permit permit) {
        this.caller = caller;
        this.action = action;
        this.attempt = attempt;
        this.payload = payload;
        this.who = who;
        this.permit = permit;
    }

    @Override
    public RequestBody body() {
        return payload.body();
    }

    @Override
    public void headersAtWrite(BiConsumer<String, String> headers) {
        attempt.markSent();
        caller.signer().sign(action.name(), payload, who, headers);
    }

    @Override
    public void written() {
        permit.sent();
    }

    @Override
    public void subscribe(CoreSubscriber<? super A> subscriber) {
        Waiting<A> waiting = new Waiting<>(this, subscriber);
        subscriber.onSubscribe(waiting);
        waiting.begin();
    }

    /** Waits for the answer, the timeout or the cancel, whichever comes first. */
    private static final class Waiting<A> implements CoreSubscriber<HttpAnswer>, Subscription {
        private final Exchange<A> exchange;
        private final CoreSubscriber<? super A> subscriber;
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicReference<@Nullable Subscription> post = new AtomicReference<>();
        private @Nullable Disposable timeout;

        Waiting(Exchange<A> exchange, CoreSubscriber<? super A> subscriber) {
            this.exchange = exchange;
            this.subscriber = subscriber;
        }

        void begin() {
            ApiCaller caller = exchange.caller;
            if (over.get()) {
                return;
            }
            timeout = caller.scheduler()
                    .schedule(this::tooLate, caller.policy().callTimeout().toNanos(), TimeUnit.NANOSECONDS);
            caller.transport().post(exchange).subscribe(this);
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (post.compareAndSet(null, subscription)) {
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
                subscriber.onError(exchange.caller.brokenOff(exchange.attempt, failure));
            }
        }

        @Override
        public void onComplete() {
            if (end()) {
                subscriber.onError(exchange.caller.noAnswer(exchange.attempt));
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
            Subscription begun = post.getAndSet(Operators.cancelledSubscription());
            if (begun != null) {
                begun.cancel();
            }
        }

        /** A request that was never known to be written whole has used its permit all the same. */
        private boolean end() {
            if (!over.compareAndSet(false, true)) {
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
