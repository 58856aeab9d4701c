// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;

/**
 * Gives the permits of one action. Decides at dispatch who goes next, never in advance: a waiter that leaves costs
 * nothing, and a rate that changes holds for everybody still waiting. One timer, however many wait.
 *
 * <p>A granted permit occupies a place until it is sent (then for a window's length from that instant) or given back.
 * So the calls that are on their way to the socket can never exceed the limit together with those that were sent.
 *
 * <h2>Concurrency</h2>
 *
 * Subscribers, the timer and the threads that send calls only leave notes and run {@link #drain()}; {@code wip} lets one
 * of them in at a time, and everything below the fields' dividing comment is touched only there. Calls begin inside the
 * loop, so what follows a permit must not block.
 */
final class ActionDispatcher {
    private static final long NEVER = Long.MAX_VALUE;

    private final Queue<Note> notes = Queues.<Note>unboundedMultiproducer().get();
    private final AtomicInteger wip = new AtomicInteger();
    private final String action;
    private final Supplier<Share> share;
    private final long guard;
    private final Scheduler scheduler;
    private final Traffic traffic = new Traffic();

    // Touched only inside drain().
    private final SlidingWindow window = new SlidingWindow();
    private final PollTimes times;
    private final WaitingLine line;
    private final Pacer pacer;
    private final AdaptiveLimit adaptive;
    private int callsPerSecond;
    private double shareNow;
    private Allowance allowance;
    private int onTheirWay;
    private @Nullable Disposable timer;
    private long timerAt;

    /** Something that has happened, to be taken in by the loop. */
    interface Note {
        void take(ActionDispatcher dispatcher);
    }

    ActionDispatcher(
            String action, ActionRate rate, Supplier<Share> share, long guard, Scheduler scheduler, long startNanos) {
        this.action = action;
        this.share = share;
        this.guard = guard;
        this.scheduler = scheduler;
        this.times = new PollTimes(new DurationBelief(rate.typicalDuration()));
        this.line = new WaitingLine(times);
        this.callsPerSecond = rate.callsPerSecond();
        this.shareNow = share.get().at(now());
        this.allowance = Allowance.of(callsPerSecond, shareNow, guard);
        this.adaptive = new AdaptiveLimit(allowance.calls());
        this.pacer = new Pacer(startNanos);
        for (int i = 0; i < callsPerSecond; i++) {
            window.add(startNanos);
        }
    }

    <T> Mono<T> permitted(Turn turn, Function<Permit, Mono<T>> call) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> subscriber) {
                subscriber.onSubscribe(new PermittedCall<>(ActionDispatcher.this, turn, call, subscriber));
            }
        };
    }

    Operation begun(Duration shortestInterval) {
        return new Operation(this, now(), shortestInterval);
    }

    void learn(Operation operation, boolean ended) {
        long at = now();
        note(dispatcher -> {
            if (ended) {
                dispatcher.times.ended(operation, at);
            } else {
                dispatcher.times.runs(operation, at);
            }
            if (dispatcher.times.haveMoved()) {
                dispatcher.line.reorder(at);
            }
        });
    }

    void throttled() {
        traffic.throttled();
        note(dispatcher -> dispatcher.adaptive.throttled(dispatcher.now(), dispatcher.allowance.window()));
    }

    void limit(int newCallsPerSecond) {
        note(dispatcher -> {
            dispatcher.callsPerSecond = newCallsPerSecond;
            dispatcher.allow();
        });
    }

    /** The share has changed, or will. */
    void shareChanged() {
        note(dispatcher -> {});
    }

    BudgetReading reading() {
        return traffic.reading(action);
    }

    void note(Note note) {
        notes.add(note);
        drain();
    }

    /** A call looks like this now; run by its note. */
    void changed(PermittedCall<?> call, PermittedCall.State state) {
        switch (state) {
            case WAITING -> line.add(call, now());
            case CANCELLED -> line.remove(call);
            case SENT -> {
                onTheirWay--;
                window.add(call.sentAt());
                traffic.sent();
            }
            case GIVEN_BACK -> {
                onTheirWay--;
                pacer.returned(spacing(now()));
            }
            default -> throw new IllegalStateException("a call is " + state + " and has nothing to say");
        }
    }

    long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private void drain() {
        if (wip.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            for (Note note = notes.poll(); note != null; note = notes.poll()) {
                note.take(this);
            }
            grant();
            traffic.waiting(line);
            missed = wip.addAndGet(-missed);
        } while (missed != 0);
    }

    private void grant() {
        long now = now();
        followShare(now);
        while (line.somebodyReady(now)) {
            long freeAt = nextPermitAt(now);
            if (freeAt > now) {
                wakeAt(Math.min(freeAt, shareChangesAt(now)), now);
                return;
            }
            // Only permitted calls are put in line.
            PermittedCall<?> next = (PermittedCall<?>) line.next(now);
            if (next.tryGrant()) {
                onTheirWay++;
                double spacing = spacing(now);
                pacer.passed(now, spacing, allowance.window());
                traffic.granted(next.turn(), now, spacing);
                next.begin();
            }
            now = now();
            followShare(now);
        }
        if (!line.isNobodyResting()) {
            wakeAt(line.nextReadyAt(), now);
        }
    }

    /** When the next call may go, as far as is known: what is on its way will leave a note. */
    private long nextPermitAt(long now) {
        int used = window.count(now, allowance.window());
        if (used + onTheirWay < allowance.calls()) {
            return now + pacer.nanosUntilNext(now);
        }
        int room = allowance.calls() - onTheirWay;
        if (room <= 0) {
            return NEVER;
        }
        long freeAt = window.freeAt(room, allowance.window());
        pacer.blockedUntil(freeAt);
        return freeAt;
    }

    private double spacing(long now) {
        double window = allowance.window();
        return window / adaptive.current(now, allowance.window());
    }

    private void followShare(long now) {
        double newShare = share.get().at(now);
        if (newShare != shareNow) {
            shareNow = newShare;
            allow();
        }
    }

    private long shareChangesAt(long now) {
        long from = share.get().from();
        return from > now ? from : NEVER;
    }

    private void allow() {
        allowance = Allowance.of(callsPerSecond, shareNow, guard);
        adaptive.ceiling(allowance.calls());
    }

    private void wakeAt(long at, long now) {
        // A disposed scheduler has dropped its timers, and refuses the next.
        boolean timerRuns = timer != null && !scheduler.isDisposed();
        if (at == NEVER || (timerRuns && timerAt <= at)) {
            return;
        }
        if (timer != null) {
            timer.dispose();
        }
        timerAt = at;
        try {
            timer = scheduler.schedule(() -> note(ActionDispatcher::timeHasCome), at - now, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            refuseAll(e);
        }
    }

    private void timeHasCome() {
        timer = null;
    }

    /** Without a timer nobody would ever be called up. */
    private void refuseAll(RejectedExecutionException reason) {
        timer = null;
        for (Waiter waiter = line.any(); waiter != null; waiter = line.any()) {
            ((PermittedCall<?>) waiter).refuse(reason);
        }
    }
}
