// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.limit.MonotonicScheduler;
import io.certflux.limit.RateBudget;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongFunction;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;

/** The Reactive Streams TCK for publishers whose elements are answers, on real time. */
abstract class PublisherTck<T> extends PublisherVerification<T> {
    private static final long TIMEOUT_MILLIS = 2000;
    private static final long SILENCE_MILLIS = 50;
    private static final RateBudget BUDGET = UpdateFixtures.wideBudget();

    PublisherTck() {
        super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS));
    }

    static SslClient client(LongFunction<String> answers) {
        return UpdateFixtures.quickClient(
                new RepeatingTransport(answers, Duration.ofMillis(1), MonotonicScheduler.shared()), BUDGET);
    }

    /** Reactor guards subscribers that are not its own; without that guard it is our streams that are verified. */
    static <T> Publisher<T> unguarded(CorePublisher<T> publisher) {
        return subscriber -> publisher.subscribe(new Unguarded<T>(Objects.requireNonNull(subscriber)));
    }

    private record Unguarded<T>(Subscriber<? super T> subscriber) implements CoreSubscriber<T> {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(T value) {
            subscriber.onNext(value);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
