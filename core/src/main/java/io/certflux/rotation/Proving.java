// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.rotation.Evidence.Level;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/** Gathers the evidence that the rotation wants, beyond the task's record. */
final class Proving {
    private static final Logger log = LoggerFactory.getLogger(Proving.class);
    private static final int AT_ONCE = 16;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Rotation rotation;
    private final RotationClock clock;
    private final ServedLeaf served;

    Proving(Rotation rotation, RotationClock clock, ServedLeaf served) {
        this.rotation = rotation;
        this.clock = clock;
        this.served = served;
    }

    Flux<Seen> decide(Facts facts) {
        Level wanted = rotation.settings().evidence();
        boolean enough = facts.evidence()
                .filter(seen -> seen.level().compareTo(wanted) >= 0)
                .isPresent();
        if (enough) {
            return Flux.just(Seen.of(Answer.ENOUGH));
        }
        return Flux.just(
                wanted == Level.SERVED
                        ? Seen.of(Answer.SERVED_WANTED, it -> it.notServed(rotation.endpoints()))
                        : Seen.of(Answer.STORED_WANTED));
    }

    /**
     * Looks at all endpoints, again and again, until one look at each shows the new leaf. The pause before the next one
     * begins when it has ended, as a handshake may take longer.
     */
    Flux<Seen> proveServed(Facts facts) {
        if (rotation.endpoints().isEmpty()) {
            return Flux.just(Seen.stopped(
                    facts, it -> it.reason("evidence SERVED is wanted, but this rotation names no endpoints")));
        }
        return look(facts.leafSha256())
                .repeatWhen(rounds -> rounds.map(round -> FIRST_PAUSE)
                        .scan((pause, first) -> longer(pause))
                        .concatMap(pause -> Mono.delay(pause, clock.scheduler())))
                .distinctUntilChanged()
                .map(missing -> missing.isEmpty()
                        ? Seen.of(Answer.SERVED, it -> it.evidence(Level.SERVED, clock.now()))
                        : Seen.of(Answer.NOT_YET_SERVED, it -> {
                            it.notServed(missing);
                            it.reason("not served yet by " + missing.size() + " of "
                                    + rotation.endpoints().size() + " endpoints, first: " + missing.get(0));
                        }));
    }

    /** The endpoints that do not show the leaf. */
    private Mono<List<ServedEndpoint>> look(String leafSha256) {
        return Flux.fromIterable(rotation.endpoints())
                .flatMapSequential(endpoint -> isServed(endpoint, leafSha256).zipWith(Mono.just(endpoint)), AT_ONCE)
                .filter(look -> !look.getT1())
                .map(Tuple2::getT2)
                .collectList();
    }

    private Mono<Boolean> isServed(ServedEndpoint endpoint, String leafSha256) {
        return served.leafSha256(endpoint)
                .map(leafSha256::equals)
                .defaultIfEmpty(false)
                .onErrorResume(failure -> {
                    log.debug("no certificate from {}: {}", endpoint, failure.toString());
                    return Mono.just(false);
                });
    }

    private static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
