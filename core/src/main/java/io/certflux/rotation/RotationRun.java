// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.DeployTask.Origin;
import io.certflux.client.SslException;
import io.certflux.rotation.RotationHandle.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One subscription's way through {@link Transitions}: does what the state asks for until an answer leads to another state,
 * notes what was learnt, keeps the handle, reports, goes on. Everything here runs serially, one signal after the other.
 */
final class RotationRun {
    private static final Logger log = LoggerFactory.getLogger(RotationRun.class);

    private final Facts facts;
    private final Activities activities;
    private final RotationClock clock;
    private final String rotationId;
    private final Duration deadline;
    private final Outcomes outcomes;
    private final Reports reports;
    private final HandleStore store;
    private final Runnable wipe;

    private State state;
    private RotationHandle kept;

    RotationRun(
            State first,
            Facts facts,
            Activities activities,
            RotationClock clock,
            Rotation rotation,
            HandleStore store,
            Optional<RotationHandle> given,
            Runnable wipe) {
        this.state = first;
        this.facts = facts;
        this.activities = activities;
        this.clock = clock;
        this.rotationId = rotation.id();
        this.deadline = rotation.deadline();
        this.outcomes = new Outcomes(rotation, clock);
        this.reports = new Reports(rotation, clock);
        this.store = store;
        this.wipe = wipe;
        this.kept = given.orElseGet(() -> outcomes.handle(State.PREPARING, facts));
    }

    /** Where a rotation begins that an earlier process had brought to {@code phase}. */
    static State firstState(Phase phase, Optional<Origin> origin, boolean isOrder) {
        return switch (phase) {
            case PREPARED, ORDERED -> isOrder ? State.ORDERING : State.PREPARING;
            case SENT -> State.LOOKING_BACK;
            case DEPLOYING ->
                switch (origin.orElse(Origin.UNCERTAIN)) {
                    case CREATED -> State.FOLLOWING_OURS;
                    case UNCERTAIN -> State.FOLLOWING_UNCERTAIN;
                    case ADOPTED -> State.FOLLOWING_ANOTHERS;
                };
            case ROLLING_BACK -> State.FOLLOWING_ROLLBACK;
        };
    }

    /** The events, with exactly one outcome as the last. */
    Flux<RotationEvent> events() {
        return kept(List.of())
                .concatWith(Flux.defer(() -> state.isEnd() ? Flux.<RotationEvent>empty() : stage())
                        .repeat(() -> !state.isEnd()))
                .doFinally(end -> wipe.run());
    }

    /** The stay in one state. */
    private Flux<RotationEvent> stage() {
        State here = state;
        Mono<Seen> tooLate = clock.deadline().map(tick -> Seen.stopped(facts, this::tooLate));
        Mono<Seen> nothing = Mono.fromSupplier(() -> Seen.stopped(facts, it -> it.reason("nothing came of " + here)));
        return Flux.merge(activities.in(here, facts).concatWith(nothing), tooLate)
                .onErrorResume(failure -> Mono.just(broken(failure)))
                .takeUntil(seen -> Transitions.after(here, seen.answer()).next() != here)
                .concatMap(this::move);
    }

    private void tooLate(Facts known) {
        String so = known.reason().isEmpty() ? "" : ": " + known.reason();
        known.reason("not over within " + deadline + so
                + (known.mayHaveBegun() ? "; the cloud's work may go on" : ": its turn did not come"));
    }

    private Seen broken(Throwable failure) {
        return Seen.stopped(facts, it -> {
            it.reason("the rotation stopped: " + failure);
            if (failure instanceof SslException call) {
                it.failure(Failures.of(Failure.Kind.UNOBSERVABLE, call));
            } else if (!it.mayHaveBegun()) {
                it.failure(Failures.ofError(failure));
            }
        });
    }

    private Seen notKept(Throwable failure) {
        return Seen.stopped(facts, it -> {
            it.reason("its handle was not taken: " + failure.getMessage());
            if (!it.mayHaveBegun()) {
                it.failure(Failures.of(
                        Failure.Kind.NOT_SUBMITTED, it.reason(), "Mend what keeps the handles, then rotate again."));
            }
        });
    }

    private Flux<RotationEvent> move(Seen seen) {
        State before = state;
        List<RotationEvent> told = moved(seen);
        return state == before ? Flux.fromIterable(told) : kept(told);
    }

    /** What is told, while the handle is saved; a store that fails leads elsewhere. */
    private Flux<RotationEvent> kept(List<RotationEvent> told) {
        return keep().then(Mono.<RotationEvent>empty())
                .flux()
                .onErrorResume(failure -> Flux.fromIterable(moved(notKept(failure))))
                .startWith(told);
    }

    /** Goes where the table says, and tells what is to be told about it. */
    private List<RotationEvent> moved(Seen seen) {
        seen.lesson().accept(facts);
        Move move = Transitions.after(state, seen.answer());
        log.trace("rotation {}: {}, told {}, goes to {}", rotationId, state, seen.answer(), move.next());
        state = move.next();
        if (state == State.CREATING && move.report() != Move.Report.CREATING) {
            facts.sendingFrom(clock.now());
        }
        List<RotationEvent> told = new ArrayList<>(1);
        reports.of(move.report(), facts).ifPresent(told::add);
        if (state.isEnd()) {
            told.add(outcomes.of(state, facts));
        }
        return told;
    }

    /** Saves the handle if it says something new. An outcome needs none. */
    private Mono<Void> keep() {
        if (state.isEnd()) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
            RotationHandle now = outcomes.handle(state, facts);
            if (kept.equals(now)) {
                return Mono.empty();
            }
            kept = now;
            return store.save(now).timeout(clock.remaining(), clock.scheduler());
        });
    }
}
