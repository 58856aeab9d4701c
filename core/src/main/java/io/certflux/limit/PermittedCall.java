// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A place in the line, then the permit, then the call that it was for. Granting and cancelling race for the state;
 * whoever moves it away from {@link State#WAITING} has won, so a cancelled waiter can never hold a permit. After each
 * change the dispatcher is asked to look. Written by hand in place of {@code usingWhen}, since every poll of every update
 * passes here.
 */
final class PermittedCall<T> extends Waiter implements CoreSubscriber<T>, Subscription, Permit, ActionDispatcher.Note {
    @SuppressWarnings("rawtypes") // A class literal has no type arguments.
    private static final AtomicReferenceFieldUpdater<PermittedCall, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(PermittedCall.class, State.class, "state");

    @SuppressWarnings("rawtypes") // A class literal has no type arguments.
    private static final AtomicReferenceFieldUpdater<PermittedCall, @Nullable Subscription> CALL =
            AtomicReferenceFieldUpdater.newUpdater(PermittedCall.class, Subscription.class, "call");

    enum State {
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

    @SuppressWarnings("UnusedVariable") // Read and written by its updater.
    private volatile @Nullable Subscription call;

    private volatile long sentAt;

    PermittedCall(
            ActionDispatcher dispatcher,
            Turn turn,
            Function<Permit, Mono<T>> callOf,
            CoreSubscriber<? super T> subscriber) {
        super(turn);
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
            dispatcher.note(this);
        }
    }

    @Override
    public void cancel() {
        if (STATE.compareAndSet(this, State.NEW, State.CANCELLED)) {
            return;
        }
        if (STATE.compareAndSet(this, State.WAITING, State.CANCELLED)) {
            dispatcher.note(this);
            return;
        }
        Subscription begun = CALL.getAndSet(this, Operators.cancelledSubscription());
        if (begun != null) {
            begun.cancel();
        }
        giveBack();
    }

    /** The dispatcher looks, in its loop. */
    @Override
    public void take(ActionDispatcher looking) {
        looking.changed(this, state);
    }

    boolean tryGrant() {
        return STATE.compareAndSet(this, State.WAITING, State.GRANTED);
    }

    long sentAt() {
        return sentAt;
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

    /** Ends the waiting without a permit; run by the dispatcher when it cannot give any. */
    void refuse(RuntimeException reason) {
        if (STATE.compareAndSet(this, State.WAITING, State.CANCELLED)) {
            subscriber.onError(reason);
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (CALL.compareAndSet(this, null, subscription)) {
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
        if (state == State.GRANTED) {
            sentAt = dispatcher.now();
            if (STATE.compareAndSet(this, State.GRANTED, State.SENT)) {
                dispatcher.note(this);
            }
        }
    }

    @Override
    public void throttled() {
        dispatcher.throttled();
    }

    /** A permit that was not used goes to the next. */
    private void giveBack() {
        if (STATE.compareAndSet(this, State.GRANTED, State.GIVEN_BACK)) {
            dispatcher.note(this);
        }
    }
}
