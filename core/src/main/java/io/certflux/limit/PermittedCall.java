// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A place in the queue, then the permit, then the call that it was for. Granting and cancelling race for the state;
 * whoever moves it away from {@link State#WAITING} has won, so a cancelled waiter can never hold a permit. Written by
 * hand in place of {@code usingWhen}, since every poll of every update passes here.
 */
final class PermittedCall<T> implements CoreSubscriber<T>, Subscription, Permit {
    @SuppressWarnings("rawtypes") // A class literal has no type arguments.
    private static final AtomicReferenceFieldUpdater<PermittedCall, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(PermittedCall.class, State.class, "state");

    private enum State {
        NEW,
        WAITING,
        CANCELLED,
        GRANTED,
        SENT,
        GIVEN_BACK
    }

    private final ActionDispatcher dispatcher;
    private final Function<Permit, Mono<T>> callOf;
    private final CoreSubscriber<? super T> subscriber;
    private volatile State state = State.NEW;
    private final AtomicReference<@Nullable Subscription> call = new AtomicReference<>();

    PermittedCall(ActionDispatcher dispatcher, Function<Permit, Mono<T>> callOf, CoreSubscriber<? super T> subscriber) {
        this.dispatcher = dispatcher;
        this.callOf = callOf;
        this.subscriber = subscriber;
    }

    @Override
    public Context currentContext() {
        return subscriber.currentContext();
    }

    @Override
    public void request(long n) {
        if (n > 0 && STATE.compareAndSet(this, State.NEW, State.WAITING)) {
            dispatcher.enqueue(this);
        }
    }

    @Override
    public void cancel() {
        if (!STATE.compareAndSet(this, State.NEW, State.CANCELLED)
                && !STATE.compareAndSet(this, State.WAITING, State.CANCELLED)) {
            Subscription begun = call.getAndSet(Operators.cancelledSubscription());
            if (begun != null) {
                begun.cancel();
            }
            giveBack();
        }
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    boolean tryGrant() {
        return STATE.compareAndSet(this, State.WAITING, State.GRANTED);
    }

    /** Makes the call; run by the dispatcher once the permit is granted. */
    void begin() {
        Mono<T> permitted;
        try {
            permitted = callOf.apply(this);
        } catch (RuntimeException e) {
            onError(e);
            return;
        }
        permitted.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (call.compareAndSet(null, subscription)) {
            subscription.request(Long.MAX_VALUE);
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(T value) {
        giveBack();
        subscriber.onNext(value);
    }

    @Override
    public void onError(Throwable failure) {
        giveBack();
        subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
        giveBack();
        subscriber.onComplete();
    }

    @Override
    public void sent() {
        if (STATE.compareAndSet(this, State.GRANTED, State.SENT)) {
            dispatcher.sent();
        }
    }

    @Override
    public void throttled() {
        dispatcher.throttled();
    }

    /** A permit that was not used goes to the next. */
    private void giveBack() {
        if (STATE.compareAndSet(this, State.GRANTED, State.GIVEN_BACK)) {
            dispatcher.givenBack();
        }
    }
}
