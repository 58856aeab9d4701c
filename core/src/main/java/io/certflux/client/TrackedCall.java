// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A call that {@link CallsInFlight} can end from outside. Whoever comes first, the answer, the subscriber's cancel or the
 * closing of the client, ends it; what comes later is dropped.
 */
final class TrackedCall<A> implements CoreSubscriber<A>, Subscription {
    private final CallsInFlight calls;
    private final Attempts attempts;
    private final CoreSubscriber<? super A> subscriber;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Subscription call;

    TrackedCall(CallsInFlight calls, Attempts attempts, CoreSubscriber<? super A> subscriber) {
        this.calls = calls;
        this.attempts = attempts;
        this.subscriber = subscriber;
    }

    Attempts attempts() {
        return attempts;
    }

    /** Ends the call with {@code error}, unless it is over; true if it did. */
    boolean interrupt(SslException error) {
        return end(() -> {
            cancelCall();
            subscriber.onError(error);
        });
    }

    @Override
    public Context currentContext() {
        return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(call, subscription)) {
            call = subscription;
            subscriber.onSubscribe(this);
        }
    }

    @Override
    public void request(long n) {
        Subscription begun = call;
        if (begun != null && calls.admit(this)) {
            begun.request(n);
        }
    }

    @Override
    public void onNext(A answer) {
        end(() -> {
            subscriber.onNext(answer);
            subscriber.onComplete();
        });
    }

    @Override
    public void onError(Throwable failure) {
        end(() -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
        end(subscriber::onComplete);
    }

    @Override
    public void cancel() {
        end(this::cancelCall);
    }

    /** Whoever waits for the last call to end sees what its subscriber made of the end. */
    private boolean end(Runnable how) {
        boolean first = over.compareAndSet(false, true);
        if (first) {
            how.run();
            calls.ended(this);
        }
        return first;
    }

    private void cancelCall() {
        Subscription begun = call;
        if (begun != null) {
            begun.cancel();
        }
    }
}
