// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.SslClient;
import io.certflux.limit.BudgetReading;
import io.certflux.limit.RateBudget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** One process's part of a rotation: from its begin or its resumption to its outcome or the process's end. */
final class Episode {
    final int number;
    final SslClient ssl;
    final RateBudget budget;
    final ModelTransport network;
    final Instant begunAt;
    final List<RotationEvent> events = new ArrayList<>();
    /** The signals that are no event. */
    final List<String> ends = new ArrayList<>();

    Disposable watching = Disposables.disposed();
    int saves;
    Optional<Instant> endedAt = Optional.empty();
    int writtenAtEnd;
    boolean crashed;

    Episode(int number, SslClient ssl, RateBudget budget, ModelTransport network, Instant begunAt) {
        this.number = number;
        this.ssl = ssl;
        this.budget = budget;
        this.network = network;
        this.begunAt = begunAt;
    }

    void end(Instant now) {
        endedAt = Optional.of(now);
        writtenAtEnd = network.written();
    }

    Optional<RotationOutcome> outcome() {
        return events.stream()
                .filter(RotationOutcome.class::isInstance)
                .map(RotationOutcome.class::cast)
                .reduce((first, second) -> second);
    }

    /** How many calls still stand in line. */
    int waiting() {
        return network.actions().stream()
                .map(budget::reading)
                .mapToInt(Episode::waiting)
                .sum();
    }

    private static int waiting(BudgetReading line) {
        return line.urgentWaiting() + line.startsWaiting() + line.pollsWaiting() + line.pollsResting();
    }
}
