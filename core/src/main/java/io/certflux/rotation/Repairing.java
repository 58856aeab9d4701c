// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.ContendedException;
import io.certflux.client.SslException;
import io.certflux.rotation.Evidence.Level;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What is done about a task's end: nothing more, another try, or a roll-back. */
final class Repairing {
    private static final Duration CONTENDED = Duration.ofSeconds(5);

    private final RotationSettings settings;
    private final RotationClock clock;

    Repairing(RotationSettings settings, RotationClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Flux<Seen> judge(Facts facts) {
        DeploymentReading reading = facts.reading().orElseThrow();
        return Flux.just(
                switch (reading.state()) {
                    case SUCCEEDED -> Seen.of(Answer.ALL_SUCCEEDED, it -> it.evidence(Level.RECORD, clock.now()));
                    case PARTIALLY_FAILED -> partial(facts, reading);
                    case FAILED ->
                        isRetryLeft(facts, reading)
                                ? Seen.of(Answer.RETRY_LEFT)
                                : Seen.of(Answer.ALL_FAILED, it -> it.failure(Failures.allFailed(reading)));
                    case ROLLED_BACK -> Seen.of(Answer.ROLLED_BACK);
                    case ROLLBACK_FAILED ->
                        Seen.of(Answer.ROLLBACK_FAILED, it -> it.failure(Failures.rollbackFailed()));
                    case NOTHING_BOUND -> Seen.of(Answer.NOTHING_BOUND, it -> it.failure(Failures.nothingBound()));
                    case NOTHING_LISTED, RUNNING ->
                        Seen.stopped(facts, it -> it.reason("the task was judged before it had ended"));
                });
    }

    private Seen partial(Facts facts, DeploymentReading reading) {
        if (isRetryLeft(facts, reading)) {
            return Seen.of(Answer.RETRY_LEFT);
        }
        return settings.rollsBack() ? Seen.of(Answer.ROLL_BACK_WANTED) : Seen.of(Answer.SOME_FAILED, Facts::noFailure);
    }

    private boolean isRetryLeft(Facts facts, DeploymentReading reading) {
        return facts.retriesUsed() < settings.retries()
                && !facts.areRetriesRefused()
                && !reading.failures().isEmpty();
    }

    /** One resource by itself; several by one call for the task, as each try of one keeps the others waiting. */
    Flux<Seen> retry(Facts facts) {
        List<FailedResource> failures = facts.reading().orElseThrow().failures();
        Mono<Void> call = failures.size() == 1
                ? facts.route().retry(failures.get(0))
                : facts.route().retryAll(facts.taskId());
        return waitedFor(call)
                .thenReturn(Seen.of(Answer.ASKED, Facts::retried))
                .onErrorResume(SslException.class, failure -> Mono.just(notRetried(failure)))
                .flux();
    }

    private static Seen notRetried(SslException failure) {
        return failure.mayHaveTakenEffect()
                ? Seen.of(Answer.ANSWER_LOST, Facts::retried)
                : Seen.of(Answer.REFUSED, it -> it.retriesRefused(Failures.refusal(failure)));
    }

    Flux<Seen> rollBack(Facts facts) {
        return waitedFor(facts.route().rollBack(facts.taskId()))
                .map(task -> Seen.of(Answer.ASKED, it -> it.rollBackAsked(task)))
                .onErrorResume(SslException.class, failure -> Mono.just(notRolledBack(failure)))
                .flux();
    }

    private static Seen notRolledBack(SslException failure) {
        return failure.mayHaveTakenEffect()
                ? Seen.of(Answer.ANSWER_LOST, it -> it.rollBackAsked(it.taskId()))
                : Seen.of(Answer.REFUSED, it -> it.failure(Failures.refusal(failure)));
    }

    /** Something else of the certificate runs, perhaps what was asked for before a crash: it is waited for. */
    private <T> Mono<T> waitedFor(Mono<T> call) {
        return call.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, CONTENDED)
                .scheduler(clock.scheduler())
                .filter(ContendedException.class::isInstance));
    }
}
