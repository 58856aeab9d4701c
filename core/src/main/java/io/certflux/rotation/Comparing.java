// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.DeployTask;
import io.certflux.client.DeployTask.Origin;
import io.certflux.client.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds out whose work is whose, by what the cloud lists and has stored, where its answers alone do not say. */
final class Comparing {
    private static final Logger log = LoggerFactory.getLogger(Comparing.class);
    /** How far the clock that stamps the records may be from ours. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final RotationClock clock;
    private final Patience patience;
    private final StoredContent stored;
    private final Duration grace;

    Comparing(RotationClock clock, Patience patience, StoredContent stored, Duration grace) {
        this.clock = clock;
        this.patience = patience;
        this.stored = stored;
        this.grace = grace;
    }

    /** Looks for a task that an unanswered request may have created. */
    Flux<Seen> lookBack(Facts facts) {
        return task(facts, sinceFirstSent(facts))
                .map(found -> found.isPresent()
                        ? Seen.of(Answer.TASK_FOUND, known(found, Origin.UNCERTAIN))
                        : Seen.of(Answer.NO_TASK))
                .onErrorResume(RejectedException.class, refusal -> Mono.just(Seen.of(Answer.NOT_READABLE)))
                .flux();
    }

    /**
     * Our content is stored, so its task must show; the list may be behind for a while. The newest may be somebody else's
     * all the same, begun since.
     */
    Flux<Seen> awaitRecord(Facts facts) {
        Instant begin = clock.now();
        return task(facts, sinceFirstSent(facts))
                .map(found -> listed(found, "our certificate is stored, but no task is listed that put it there"))
                .onErrorResume(RejectedException.class, refusal -> Mono.just(unlisted()))
                .repeatWhen(rounds -> rounds.delayElements(LOOK_AGAIN, clock.scheduler()))
                .filter(seen -> seen.answer() != Answer.NO_TASK || isOver(begin))
                .take(1);
    }

    /** Our content was stored before this rotation began: the newest of all tasks may be what put it where it is. */
    Flux<Seen> findExisting(Facts facts) {
        return task(facts, Instant.EPOCH)
                .map(found -> listed(found, ""))
                .onErrorResume(RejectedException.class, refusal -> Mono.just(unlisted()))
                .flux();
    }

    /** Compares what is stored, with no more than a list of tasks to go by. */
    Flux<Seen> compare(Facts facts) {
        return owner(facts, seen -> seen.reason("no task could be followed, and what is stored could not be read"));
    }

    /**
     * Likewise, since the API says that the certificate exists. It may do so because of a request of ours: then only our
     * content being stored says more.
     */
    Flux<Seen> compareExisting(Facts facts) {
        return compare(facts)
                .map(seen -> seen.answer() != Answer.OURS && facts.mayHaveBegun()
                        ? Seen.stopped(facts, known -> {
                            known.reason("the certificate exists, but it is not known whether that is our doing");
                            seen.lesson().accept(known);
                        })
                        : seen);
    }

    /**
     * Compares what is stored after a task ended; ours is then evidence of that task, unless a newer one is listed, which
     * may be what stored it and has to be followed first.
     */
    Flux<Seen> compareAfterEnd(Facts facts) {
        long task = facts.taskId();
        Consumer<Facts> notReadable = seen ->
                seen.reason("task " + task + " ended, but it may not be ours, and what is stored could not be read");
        boolean keepsId = facts.action() == RotationHandle.Action.UPLOAD_UPDATE;
        return owner(facts, notReadable)
                .concatMap(seen -> keepsId && seen.answer() == Answer.OURS ? ofNewest(seen, facts) : Mono.just(seen));
    }

    /** All tasks of a certificate store under its one id: what is there is the newest task's. */
    private Mono<Seen> ofNewest(Seen ours, Facts facts) {
        return task(facts, Instant.EPOCH)
                .map(newest -> newest.isPresent() && newest.getAsLong() > facts.taskId()
                        ? Seen.of(Answer.TASK_FOUND, known(newest, Origin.UNCERTAIN))
                        : ours)
                .onErrorResume(RejectedException.class, refusal -> Mono.just(unlisted()));
    }

    /** Looks until our content is stored, for a while: the record may be ahead of it. */
    Flux<Seen> proveStored(Facts facts) {
        Instant begin = clock.now();
        return owner(facts, seen -> seen.reason("the task succeeded, but what is stored could not be read"))
                .repeatWhen(rounds -> rounds.delayElements(LOOK_AGAIN, clock.scheduler()))
                .filter(seen -> seen.answer() != Answer.ANOTHERS || isOver(begin))
                .take(1)
                .map(seen -> seen.answer() == Answer.ANOTHERS
                        ? Seen.of(
                                seen.answer(), it -> it.reason("the task succeeded, but another certificate is stored"))
                        : seen);
    }

    private Flux<Seen> owner(Facts facts, Consumer<Facts> notReadable) {
        return storedId(facts)
                .flatMap(id -> stored.look(id, facts).map(answer -> seen(answer, notReadable)))
                .switchIfEmpty(Mono.fromSupplier(() -> Seen.of(Answer.NOT_READABLE, notReadable)))
                .onErrorResume(RejectedException.class, refusal -> Mono.just(Seen.of(Answer.NOT_READABLE, notReadable)))
                .flux();
    }

    private Mono<String> storedId(Facts facts) {
        OptionalLong task = facts.task().isPresent() ? OptionalLong.of(facts.taskId()) : OptionalLong.empty();
        return patience.waitedOut(facts.route().storedId(task), "where the new certificate is stored");
    }

    private Seen seen(Answer answer, Consumer<Facts> notReadable) {
        return switch (answer) {
            case OURS -> Seen.of(answer, it -> it.taskIsOurs(clock.now()));
            case NOT_READABLE -> Seen.of(answer, notReadable);
            default -> Seen.of(answer);
        };
    }

    private Seen listed(OptionalLong found, String reasonIfNone) {
        return found.isPresent()
                ? Seen.of(Answer.TASK_FOUND, known(found, Origin.UNCERTAIN))
                : Seen.of(Answer.NO_TASK, it -> it.reason(reasonIfNone));
    }

    private static Seen unlisted() {
        return Seen.of(
                Answer.NOT_READABLE, it -> it.reason("our certificate is stored, but the tasks could not be listed"));
    }

    private Consumer<Facts> known(OptionalLong found, Origin origin) {
        return facts -> facts.task(new DeployTask(found.getAsLong(), origin), clock.now());
    }

    private Mono<OptionalLong> task(Facts facts, Instant since) {
        return patience.waitedOut(facts.route().newestTask(since), "the list of tasks")
                .doOnError(failure -> log.warn("the tasks could not be listed: {}", failure.getMessage()));
    }

    private static Instant sinceFirstSent(Facts facts) {
        return facts.firstSentAt().orElse(Instant.EPOCH).minus(CLOCK_TOLERANCE);
    }

    private boolean isOver(Instant begin) {
        return Duration.between(begin, clock.now()).compareTo(grace) >= 0;
    }
}
