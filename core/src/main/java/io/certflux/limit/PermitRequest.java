// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * One place in the queue, and then the permit. Granting and cancelling race for the state; whoever moves it away from
 * {@link State#WAITING} has won, so a cancelled waiter can never hold a permit.
 */
final class PermitRequest implements Subscription, Permit {
    private enum State {
        NEW,
        WAITING,
        CANCELLED,
        GRANTED,
        SENT,
        GIVEN_BACK
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private final ActionDispatcher dispatcher;
    private final CoreSubscriber<? super PermitRequest> subscriber;

    PermitRequest(ActionDispatcher dispatcher, CoreSubscriber<? super PermitRequest> subscriber) {
        this.dispatcher = dispatcher;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
        if (n > 0 && state.compareAndSet(State.NEW, State.WAITING)) {
            dispatcher.enqueue(this);
        }
    }

    @Override
    public void cancel() {
        if (!state.compareAndSet(State.NEW, State.CANCELLED)) {
            state.compareAndSet(State.WAITING, State.CANCELLED);
        }
    }

    boolean isWaiting() {
        return state.get() == State.WAITING;
    }

    boolean tryGrant() {
        return state.compareAndSet(State.WAITING, State.GRANTED);
    }

    void deliver() {
        subscriber.onNext(this);
        subscriber.onComplete();
    }

    @Override
    public void sent() {
        if (state.compareAndSet(State.GRANTED, State.SENT)) {
            dispatcher.sent();
        }
    }

    @Override
    public void throttled() {
        dispatcher.throttled();
    }

    /** After the call: a permit that was not used goes to the next. */
    void giveBack() {
        if (state.compareAndSet(State.GRANTED, State.GIVEN_BACK)) {
            dispatcher.givenBack();
        }
    }
}
