// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.util.context.Context;

/**
 * A call with all its attempts, which follow each other. Whoever comes first ends it: the last attempt, the deadline, the
 * subscriber's cancel or the closing of the client; what comes later is dropped. Written by hand in place of a chain of
 * operators, since every poll of every update passes here.
 */
final class RunningCall<A> implements CoreSubscriber<A>, Subscription {
    @SuppressWarnings("rawtypes") // A class literal has no type arguments.
    private static final AtomicReferenceFieldUpdater<RunningCall, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(RunningCall.class, State.class, "state");

    private enum State {
        NEW,
        BEGUN,
        OVER
    }

    private final ApiCaller caller;
    private final Action<A> action;
    private final Payload payload;
    private final Attempts attempts;
    private final Optional<Duration> deadline;
    private final CoreSubscriber<? super A> subscriber;

    private volatile State state = State.NEW;
    private volatile @Nullable Subscription attempt;
    private volatile @Nullable Disposable pause;
    private volatile @Nullable Disposable deadlineTimer;

    RunningCall(
            ApiCaller caller,
            Action<A> action,
            Payload payload,
            Attempts attempts,
            Optional<Duration> deadline,
            CoreSubscriber<? super A> subscriber) {
        this.caller = caller;
        this.action = action;
        this.payload = payload;
        this.attempts = attempts;
        this.deadline = deadline;
        this.subscriber = subscriber;
    }

    Attempts attempts() {
        return attempts;
    }

    /** Ends the call with {@code error}, unless it is over; true if it did. */
    boolean interrupt(SslException error) {
        boolean first = end();
        if (first) {
            stop();
            subscriber.onError(error);
            ended();
        }
        return first;
    }

    @Override
    public Context currentContext() {
        return subscriber.currentContext();
    }

    @Override
    public void request(long n) {
        if (n > 0
                && STATE.compareAndSet(this, State.NEW, State.BEGUN)
                && caller.inFlight().admit(this)) {
            deadline.ifPresent(limit -> deadlineTimer = schedule(this::tooLate, limit));
            next();
        }
    }

    private void next() {
        if (!isOver()) {
            caller.attempt(action, payload, attempts).subscribe(this);
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        attempt = subscription;
        if (isOver()) {
            stop();
        } else {
            subscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(A answer) {
        if (end()) {
            subscriber.onNext(answer);
            subscriber.onComplete();
            ended();
        }
    }

    @Override
    public void onError(Throwable cause) {
        SslException failure = caller.explained(cause, attempts);
        Optional<Duration> wait = caller.pauseAfter(action, failure, attempts).filter(pause -> mayGoOn());
        if (wait.isEmpty()) {
            fail(failure);
        } else if (wait.get().isZero()) {
            next();
        } else {
            pause = schedule(this::next, wait.get());
            if (isOver()) {
                stop();
            }
        }
    }

    /** An update awaits the answer to what was sent even if nobody watches, but does not ask again then. */
    private boolean mayGoOn() {
        return !(subscriber instanceof Poll poll) || poll.mayGoOn();
    }

    /** Every attempt ends with an answer or an error. */
    @Override
    public void onComplete() {
        // The answer has ended the call.
    }

    private void tooLate() {
        interrupt(caller.tooLate(attempts));
    }

    private void fail(SslException failure) {
        if (end()) {
            subscriber.onError(failure);
            ended();
        }
    }

    @Override
    public void cancel() {
        if (end()) {
            stop();
            ended();
        }
    }

    private boolean end() {
        boolean first = STATE.getAndSet(this, State.OVER) != State.OVER;
        Disposable timer = deadlineTimer;
        if (first && timer != null) {
            timer.dispose();
        }
        return first;
    }

    /** Told last: whoever waits for the last call to end sees what its subscriber made of the end. */
    private void ended() {
        caller.inFlight().ended(this);
    }

    private boolean isOver() {
        return state == State.OVER;
    }

    private void stop() {
        Subscription running = attempt;
        if (running != null) {
            running.cancel();
        }
        Disposable waiting = pause;
        if (waiting != null) {
            waiting.dispose();
        }
    }

    private Disposable schedule(Runnable task, Duration delay) {
        return caller.scheduler().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
