// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Subscribes and asks for nothing. */
final class Holding<T> extends BaseSubscriber<T> {
    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // It holds its place.
    }
}
