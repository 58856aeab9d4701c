// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.budget;

import io.certflux.limit.Operation;
import io.certflux.limit.Permit;
import io.certflux.limit.Turn;
import java.time.Duration;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A budget's line whose permits come as virtual time advances. */
final class LineDecisions implements Decisions {
    private static final Duration ROUND = Duration.ofSeconds(30);

    private final VirtualBudget budget = new VirtualBudget();
    private final boolean learns;
    private long granted;

    private LineDecisions(boolean learns) {
        this.learns = learns;
    }

    static LineDecisions among(int starts, int polls) {
        return among(starts, polls, new LineDecisions(false));
    }

    /** Whose budget is told what each poll has seen, and learns from that how long operations take. */
    static LineDecisions thatTeach(int polls) {
        return among(0, polls, new LineDecisions(true));
    }

    private static LineDecisions among(int starts, int polls, LineDecisions line) {
        for (int i = 0; i < starts; i++) {
            line.awaitStart();
        }
        for (int i = 0; i < polls; i++) {
            line.awaitPoll();
        }
        return line;
    }

    @Override
    public double nanosPerDecision() {
        long before = granted;
        long start = CpuTime.ofThisThread();
        budget.advance(ROUND);
        return (double) (CpuTime.ofThisThread() - start) / (granted - before);
    }

    private void awaitStart() {
        budget.await(Turn.inOrder(), this::send, new Follower(this::awaitStart));
    }

    private void awaitPoll() {
        Operation operation = budget.begun();
        budget.await(Turn.pollOf(operation), this::send, new Follower(() -> {
            if (learns) {
                // Where so many wait, nearly all have ended when they are asked about.
                operation.ended();
            }
            awaitPoll();
        }));
    }

    private Mono<Void> send(Permit permit) {
        granted++;
        permit.sent();
        return Mono.empty();
    }

    /** When its call has ended another one stands in line. */
    private record Follower(Runnable next) implements CoreSubscriber<Void> {
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
            throw new AssertionError("no call fails", failure);
        }

        @Override
        public void onComplete() {
            next.run();
        }
    }
}
