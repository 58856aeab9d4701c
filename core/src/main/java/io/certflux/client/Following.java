// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.limit.Operation;
import io.certflux.limit.Turn;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * Repeats a reading until its end is seen. One call for each element that was asked for, so that without demand there is
 * no place in the budget's line. Each subscription reads for itself.
 */
final class Following<A> extends Flux<A> {
    private static final Logger log = LoggerFactory.getLogger(Following.class);

    private final ApiCaller caller;
    private final Action<A> action;
    private final Supplier<Payload> payload;
    private final Predicate<A> isEnd;
    private final PollPace pace;

    Following(ApiCaller caller, Action<A> action, Supplier<Payload> payload, Predicate<A> isEnd, PollPace pace) {
        this.caller = caller;
        this.action = action;
        this.payload = payload;
        this.isEnd = isEnd;
        this.pace = pace;
    }

    @Override
    public void subscribe(CoreSubscriber<? super A> subscriber) {
        subscriber.onSubscribe(new Readings<>(this, payload.get(), subscriber));
    }

    /** One subscription. Its fields are touched only by its events. */
    private static final class Readings<A> implements Subscription {
        private final Following<A> following;
        private final Payload payload;
        private final CoreSubscriber<? super A> subscriber;
        private final SerialEvents events = new SerialEvents();
        private final long startedAt;
        private long demand;
        private @Nullable Subscription call;
        private @Nullable Operation operation;
        private Duration pause = Duration.ZERO;
        private boolean over;

        Readings(Following<A> following, Payload payload, CoreSubscriber<? super A> subscriber) {
            this.following = following;
            this.payload = payload;
            this.subscriber = subscriber;
            this.startedAt = now();
        }

        @Override
        public void request(long n) {
            events.run(() -> {
                if (n > 0) {
                    demand = Operators.addCap(demand, n);
                    proceed();
                } else {
                    fail(new IllegalArgumentException("demand must be positive (Reactive Streams 3.9): " + n));
                }
            });
        }

        @Override
        public void cancel() {
            events.run(this::stop);
        }

        private void proceed() {
            if (!over && call == null && demand > 0) {
                Turn turn = following.pace.turn(operation).after(pause);
                following.caller.call(following.action, payload, turn, () -> {}, new Reading());
            }
        }

        private void answered(A answer) {
            pause = Duration.ZERO;
            boolean end;
            try {
                end = following.isEnd.test(answer);
            } catch (RuntimeException e) {
                fail(e);
                return;
            }
            if (operation == null) {
                operation = end || !following.pace.learns()
                        ? null
                        : following.caller.begun(following.action, following.pace.shortestInterval());
            } else if (end) {
                operation.ended();
            } else {
                operation.runs();
            }
            demand--;
            over = end;
            subscriber.onNext(answer);
            if (end) {
                subscriber.onComplete();
            }
        }

        private void failed(Throwable failure) {
            if (failure instanceof RejectedException) {
                fail(failure);
                return;
            }
            pause = PollPace.afterError(Duration.ofNanos(now() - startedAt));
            log.warn("{} It is read again in {}.", failure.getMessage(), pause);
        }

        private void fail(Throwable failure) {
            if (!over) {
                stop();
                subscriber.onError(failure);
            }
        }

        private void stop() {
            over = true;
            if (call != null) {
                call.cancel();
                call = null;
            }
        }

        private long now() {
            return following.caller.scheduler().now(TimeUnit.NANOSECONDS);
        }

        /** What listens to one call. */
        private final class Reading implements CoreSubscriber<A> {
            @Override
            public void onSubscribe(Subscription subscription) {
                call = subscription;
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(A answer) {
                end(() -> answered(answer));
            }

            @Override
            public void onError(Throwable failure) {
                end(() -> failed(failure));
            }

            @Override
            public void onComplete() {
                // The answer was the end.
            }

            private void end(Runnable event) {
                events.run(() -> {
                    if (!over) {
                        call = null;
                        event.run();
                        proceed();
                    }
                });
            }
        }
    }
}
