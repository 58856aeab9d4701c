// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.budget;

import io.certflux.benchmarks.process.LiveHeap;
import io.certflux.limit.Permit;
import io.certflux.limit.Turn;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** What a line weighs in which all have the same subscriber: all that is counted is the budget's. */
final class LineMemory {
    private static final CoreSubscriber<Void> SUBSCRIBER = new CoreSubscriber<>() {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(Void value) {
            throw new AssertionError("there is no value");
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError("nobody is called up", failure);
        }

        @Override
        public void onComplete() {
            throw new AssertionError("nobody is called up");
        }
    };

    private LineMemory() {}

    /** Weighs a line. */
    interface Weighing {
        long bytesOf(int waiters);
    }

    static long ofStarts(int waiters) {
        return bytes(waiters, budget -> budget.await(Turn.inOrder(), LineMemory::call, SUBSCRIBER));
    }

    static long ofPolls(int waiters) {
        return bytes(waiters, budget -> budget.await(Turn.pollOf(budget.begun()), LineMemory::call, SUBSCRIBER));
    }

    private static long bytes(int waiters, Consumer<VirtualBudget> arrival) {
        VirtualBudget budget = new VirtualBudget();
        // The first brings classes with it.
        arrival.accept(budget);
        long before = LiveHeap.bytes();
        for (int i = 0; i < waiters; i++) {
            arrival.accept(budget);
        }
        long bytes = LiveHeap.bytes() - before;
        if (budget.inLine() != waiters + 1) {
            throw new IllegalStateException("of " + (waiters + 1) + " only " + budget.inLine() + " are in line");
        }
        return bytes;
    }

    private static Mono<Void> call(Permit permit) {
        return Mono.empty();
    }
}
