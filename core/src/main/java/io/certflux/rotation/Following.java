// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.SslException;
import io.certflux.rotation.DeploymentReading.State;
import java.time.Duration;
import java.time.Instant;
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
        Instant begin = clock.now();
        UnaryOperator<DeploymentReading> patient = reading -> {
            if (isWithinGrace(begin)) {
                boolean old = facts.beforeRetry().filter(reading::equals).isPresent();
                return old ? reading.stillRunning() : reading;
            }
            return reading.state() == State.NOTHING_LISTED ? reading.nothingBound() : reading;
        };
        return follow(facts, patient, Answer.ENDED);
    }

    /** Follows a roll-back that was asked for. */
    Flux<Seen> rollback(Facts facts) {
        Instant begin = clock.now();
        UnaryOperator<DeploymentReading> patient =
                reading -> reading.state().isEnd() && !isRollback(reading) && isWithinGrace(begin)
                        ? reading.stillRunning()
                        : reading;
        return follow(facts, patient, Answer.NOT_BEGUN);
    }

    /** The predicate and the value are two looks at one answer, which may differ by the end of the grace: the later counts. */
    private Flux<Seen> follow(Facts facts, UnaryOperator<DeploymentReading> patient, Answer deploymentEnded) {
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
}
