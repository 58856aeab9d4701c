// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.budget;

import io.certflux.benchmarks.polling.VirtualTime;
import io.certflux.limit.BudgetReading;
import io.certflux.limit.Operation;
import io.certflux.limit.Permit;
import io.certflux.limit.RateBudget;
import io.certflux.limit.Turn;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A budget on virtual time, seen by one action alone. It begins with its window full: nobody is called up at first. */
final class VirtualBudget {
    private static final String ACTION = "UploadUpdateCertificateInstance";
    private static final int CALLS_PER_SECOND = 2_000;
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(250);

    private final VirtualTime time = new VirtualTime();
    private final RateBudget budget =
            RateBudget.builder().limit(ACTION, CALLS_PER_SECOND).scheduler(time).build();

    /** Puts a call in line. */
    void await(Turn turn, Function<Permit, Mono<Void>> call, CoreSubscriber<Void> subscriber) {
        budget.withPermit(ACTION, turn, call).subscribe(subscriber);
    }

    Operation begun() {
        return budget.begun(ACTION, SHORTEST_INTERVAL);
    }

    void advance(Duration span) {
        time.advance(span);
    }

    int inLine() {
        BudgetReading now = budget.reading(ACTION);
        return now.startsWaiting() + now.pollsWaiting() + now.pollsResting();
    }
}
