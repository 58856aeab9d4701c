// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.SslException;
import io.certflux.rotation.DeploymentReading.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads a task's record until it has an end. A record may be behind what was asked for: one that lists nothing, goes on
 * showing what was just tried again, or has no roll-back yet is given a grace period.
 */
final class Following {
    private final RotationClock clock;
    private final Duration grace;

    Following(RotationClock clock, Duration grace) {
        this.clock = clock;
        this.grace = grace;
    }

    /** Follows a deployment. */
    Flux<Seen> deployment(Facts facts) {
        return Flux.defer(() -> {
            Instant begin = clock.now();
            Retried retried = new Retried(facts.beforeRetry());
            return follow(facts, Answer.ENDED, reading -> {
                boolean isOld = retried.isOld(reading);
                if (isWithinGrace(begin)) {
                    return isOld ? reading.stillRunning() : reading;
                }
                return reading.state() == State.NOTHING_LISTED ? reading.nothingBound() : reading;
            });
        });
    }

    /** Follows a roll-back that was asked for. */
    Flux<Seen> rollback(Facts facts) {
        return Flux.defer(() -> {
            Instant begin = clock.now();
            return follow(
                    facts,
                    Answer.NOT_BEGUN,
                    reading -> reading.state().isEnd() && !isRollback(reading) && isWithinGrace(begin)
                            ? reading.stillRunning()
                            : reading);
        });
    }

    /** The predicate and the value are two looks at one answer, which may differ by the end of the grace: the later counts. */
    private Flux<Seen> follow(Facts facts, Answer deploymentEnded, UnaryOperator<DeploymentReading> patient) {
        return facts.route()
                .follow(
                        facts.taskId(),
                        reading -> patient.apply(reading).state().isEnd())
                .map(patient)
                .distinctUntilChanged()
                .map(reading -> Seen.of(answer(reading, deploymentEnded), it -> it.reading(reading)))
                .onErrorResume(SslException.class, failure -> Mono.just(unobservable(facts, failure)));
    }

    private static Answer answer(DeploymentReading reading, Answer deploymentEnded) {
        if (!reading.state().isEnd()) {
            return Answer.RUNNING;
        }
        return isRollback(reading) ? Answer.ENDED_ROLLED_BACK : deploymentEnded;
    }

    private static Seen unobservable(Facts facts, SslException failure) {
        return Seen.stopped(facts, it -> {
            it.reason("task " + it.taskId() + " could not be read to its end");
            it.failure(Failures.of(Failure.Kind.UNOBSERVABLE, failure));
        });
    }

    private boolean isWithinGrace(Instant begin) {
        return Duration.between(begin, clock.now()).compareTo(grace) < 0;
    }

    private static boolean isRollback(DeploymentReading reading) {
        return reading.state() == State.ROLLED_BACK || reading.state() == State.ROLLBACK_FAILED;
    }

    /** Whether the record still shows what it did before the retry; once it has shown something else, it does not. */
    private static final class Retried {
        private Optional<DeploymentReading> before;

        Retried(Optional<DeploymentReading> before) {
            this.before = before;
        }

        boolean isOld(DeploymentReading reading) {
            if (before.isPresent() && !before.get().equals(reading)) {
                before = Optional.empty();
            }
            return before.isPresent();
        }
    }
}
