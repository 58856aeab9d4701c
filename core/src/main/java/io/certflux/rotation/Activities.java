// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.util.Optional;
import reactor.core.publisher.Flux;

/**
 * What is done in each state, and nothing about what follows. An activity begins when it is subscribed to, reads the facts
 * as they are then, and is cancelled by the first answer that leads elsewhere.
 */
record Activities(
        Optional<Ordering> ordering,
        Preparing preparing,
        Comparing comparing,
        Following following,
        Repairing repairing,
        Proving proving,
        Route sibling) {

    Flux<Seen> in(State state, Facts facts) {
        return switch (state) {
            case ORDERING -> ordering.orElseThrow().submit(facts);
            case ISSUING -> ordering.orElseThrow().awaitIssue(facts);
            case PREPARING -> preparing.prepare(facts);
            case CREATING -> facts.route().create(facts);
            case FALLING_BACK -> Flux.just(Seen.of(Answer.HELD, it -> it.fallBack(sibling)));
            case LOOKING_BACK -> comparing.lookBack(facts);
            case COMPARING -> comparing.compare(facts);
            case COMPARING_EXISTING -> comparing.compareExisting(facts);
            case AWAITING_RECORD -> comparing.awaitRecord(facts);
            case FINDING_EXISTING -> comparing.findExisting(facts);
            case FOLLOWING_OURS, FOLLOWING_UNCERTAIN, FOLLOWING_ANOTHERS -> following.deployment(facts);
            case COMPARING_UNCERTAIN, COMPARING_ANOTHERS -> comparing.compareAfterEnd(facts);
            case JUDGING -> repairing.judge(facts);
            case RETRYING -> repairing.retry(facts);
            case ROLLING_BACK -> repairing.rollBack(facts);
            case FOLLOWING_ROLLBACK -> following.rollback(facts);
            case PROVING -> proving.decide(facts);
            case PROVING_STORED -> comparing.proveStored(facts);
            case PROVING_SERVED -> proving.proveServed(facts);
            case SUCCEEDED, PARTIALLY_FAILED, FAILED, ROLLED_BACK, UNKNOWN, SKIPPED, REJECTED -> Flux.empty();
        };
    }
}
