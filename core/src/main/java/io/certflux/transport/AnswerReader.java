// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Gathers the content of one response, up to its bound, and makes the answer of it. Subscribed to once. */
abstract class AnswerReader extends Mono<HttpAnswer> {
    private final Publisher<ByteBuf> content;

    AnswerReader(Publisher<ByteBuf> content) {
        this.content = content;
    }

    /** The answer that has this body. */
    abstract HttpAnswer answer(byte[] body);

    @Override
    public void subscribe(CoreSubscriber<? super HttpAnswer> subscriber) {
        content.subscribe(new Reading(subscriber));
    }

    private final class Reading implements CoreSubscriber<ByteBuf>, Subscription {
        private final AnswerBody body = new AnswerBody();
        private final CoreSubscriber<? super HttpAnswer> subscriber;
        private @Nullable Subscription parts;
        private boolean over;

        Reading(CoreSubscriber<? super HttpAnswer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(parts, subscription)) {
                parts = subscription;
                subscriber.onSubscribe(this);
            }
        }

        @Override
        public void onNext(ByteBuf part) {
            if (over) {
                return;
            }
            try {
                body.append(part);
            } catch (AnswerTooLargeException e) {
                over = true;
                cancel();
                subscriber.onError(e);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (!over) {
                over = true;
                subscriber.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (!over) {
                over = true;
                subscriber.onNext(answer(body.toByteArray()));
                subscriber.onComplete();
            }
        }

        /** The whole answer is one value: its parts are all asked for. */
        @Override
        public void request(long n) {
            Subscription begun = parts;
            if (begun != null) {
                begun.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void cancel() {
            Subscription begun = parts;
            if (begun != null) {
                begun.cancel();
            }
        }
    }
}
