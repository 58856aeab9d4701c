// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.DeployStatus;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.api.UploadUpdateCertificateInstanceResponse;
import io.certflux.client.DeployTask.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Repeats the request of one update until the API names its task: one loop, however many watch it.
 *
 * <p>It runs while any watcher has demand. Without demand there is no timer, no place in the queue and no call; the time
 * of the next poll stays, so that demand which returns late polls at once, and more demand never polls faster. A request
 * that has been handed to the socket is never taken back: its answer is noted even if nobody watches any more, since
 * an answer thrown away would leave open whether the task is ours.
 *
 * <h2>Concurrency</h2>
 *
 * Subscribers, the timer and the answers bring events, which {@link SerialEvents} runs one at a time; every field that
 * is not final or volatile is touched only by them, and so are the watchers.
 */
final class UpdateLoop {
    private final String certificateId;
    private final Payload payload;
    private final ApiCaller caller;
    private final ActiveUpdates active;
    private final Scheduler scheduler;
    private final UnaryOperator<Duration> interval;
    private final SerialEvents events = new SerialEvents();
    private final List<Watcher> watchers = new ArrayList<>();
    private final Map<String, UpdateSyncProgress> newest = new LinkedHashMap<>();

    private volatile @Nullable DeployTask task;
    private volatile @Nullable Instant firstSentAt;
    private volatile boolean callIsSent;
    /** A request of ours was accepted, or may have been: a task that exists from now on may be ours. */
    private volatile boolean mayHaveStarted;

    private volatile @Nullable Disposable call;
    private @Nullable Disposable timer;
    private boolean closed;
    private long startedAt;
    private long nextCallAt;

    UpdateLoop(
            String certificateId,
            Payload payload,
            ApiCaller caller,
            ActiveUpdates active,
            Scheduler scheduler,
            UnaryOperator<Duration> interval) {
        this.certificateId = certificateId;
        this.payload = payload;
        this.caller = caller;
        this.active = active;
        this.scheduler = scheduler;
        this.interval = interval;
        this.nextCallAt = now();
        this.startedAt = nextCallAt;
    }

    String certificateId() {
        return certificateId;
    }

    boolean sameContentAs(UpdateLoop other) {
        return payload.sameContentAs(other.payload);
    }

    boolean isDone() {
        return task != null;
    }

    Optional<Instant> firstSentAt() {
        return Optional.ofNullable(firstSentAt);
    }

    boolean mayHaveStarted() {
        return mayHaveStarted || (call != null && callIsSent);
    }

    void join(Watcher watcher) {
        events.run(() -> {
            if (watcher.isCancelled()) {
                watcher.left();
                return;
            }
            watchers.add(watcher);
            watcher.joined(scheduler.schedule(
                    () -> events.run(() -> tooLate(watcher)), watcher.deadline().toNanos(), TimeUnit.NANOSECONDS));
            watcher.offer(newest.values());
            proceed();
        });
    }

    void leave(Watcher watcher) {
        events.run(() -> {
            if (watchers.remove(watcher)) {
                watcher.left();
                proceed();
            }
        });
    }

    void demandChanged() {
        events.run(() -> {
            List.copyOf(watchers).forEach(Watcher::emit);
            proceed();
        });
    }

    /** Asks no more, and ends the watchers once no answer is awaited. */
    void close() {
        events.run(() -> {
            closed = true;
            proceed();
        });
    }

    /** The one place that decides what happens next; run after every event. */
    private void proceed() {
        DeployTask known = task;
        if (known != null) {
            end(Watcher::readyToComplete, watcher -> watcher.complete(known));
        } else if (closed && call == null) {
            pause();
            end(watcher -> true, watcher -> watcher.fail(CallsInFlight.refusal(this::report)));
        } else if (!isWanted()) {
            pause();
        } else if (call == null && timer == null) {
            scheduleOrCall();
        }
    }

    private boolean isWanted() {
        for (Watcher watcher : watchers) {
            if (watcher.hasDemand()) {
                return true;
            }
        }
        return false;
    }

    private void pause() {
        if (timer != null) {
            timer.dispose();
            timer = null;
        }
        if (call != null && !callIsSent) {
            call.dispose();
            endCall();
            // The request may have been handed over between the look and the cancel: then nobody knows its answer.
            mayHaveStarted |= callIsSent;
        }
    }

    private void scheduleOrCall() {
        long wait = nextCallAt - now();
        if (wait > 0) {
            timer = scheduler.schedule(
                    () -> events.run(() -> {
                        timer = null;
                        proceed();
                    }),
                    wait,
                    TimeUnit.NANOSECONDS);
        } else {
            call();
        }
    }

    private void call() {
        active.claim(this);
        callIsSent = false;
        if (firstSentAt == null) {
            startedAt = now();
        }
        Disposable.Swap thisCall = Disposables.swap();
        call = thisCall;
        thisCall.update(caller.call(Actions.UPLOAD_UPDATE, payload, this::sent)
                .subscribe(
                        answer -> events.run(() -> ifCurrent(thisCall, () -> answered(answer))),
                        failure -> events.run(() -> ifCurrent(thisCall, () -> failed(failure)))));
    }

    private void ifCurrent(Disposable thisCall, Runnable event) {
        if (call == thisCall) {
            endCall();
            event.run();
            proceed();
        }
    }

    private void endCall() {
        call = null;
        active.release(this);
    }

    private void sent() {
        callIsSent = true;
        if (firstSentAt == null) {
            firstSentAt = Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
        }
    }

    private void answered(UploadUpdateCertificateInstanceResponse answer) {
        Long id = answer.deployRecordId();
        if (id == null || id < 0) {
            mayHaveStarted = true;
            failAll(new ProtocolException(report("the answer has no DeployRecordId", "Ask the API's support.")));
        } else if (id > 0) {
            task = new DeployTask(id, origin(answer.deployStatus()));
        } else {
            mayHaveStarted = true;
            pollAgainAfter(interval.apply(age()));
            answer.updateSyncProgress().forEach(p -> newest.put(ProgressWatcher.typeOf(p), p));
            List.copyOf(watchers).forEach(watcher -> watcher.offer(newest.values()));
        }
    }

    private Origin origin(@Nullable DeployStatus status) {
        if (DeployStatus.CREATED.equals(status)) {
            return Origin.CREATED;
        }
        return mayHaveStarted || !DeployStatus.EXISTING.equals(status) ? Origin.UNCERTAIN : Origin.ADOPTED;
    }

    private void failed(Throwable failure) {
        SslException error = (SslException) failure;
        mayHaveStarted |= error.mayHaveTakenEffect();
        if (error instanceof ContendedException) {
            pollAgainAfter(PollInterval.CONTENDED);
        } else if (error instanceof TransientException && !error.mayHaveTakenEffect() && mayHaveStarted) {
            pollAgainAfter(interval.apply(age()));
        } else {
            failAll(error);
        }
    }

    private void tooLate(Watcher watcher) {
        if (watchers.remove(watcher)) {
            watcher.left();
            watcher.fail(new StillRunningException(
                    report("no task after " + watcher.deadline(), "Look at the certificate's update records."),
                    List.copyOf(newest.values())));
            proceed();
        }
    }

    private void failAll(SslException error) {
        pollAgainAfter(interval.apply(age()));
        end(watcher -> true, watcher -> watcher.fail(error));
    }

    private void end(Predicate<Watcher> which, Consumer<Watcher> how) {
        List<Watcher> ending = watchers.stream().filter(which).toList();
        watchers.removeAll(ending);
        ending.forEach(watcher -> {
            watcher.left();
            how.accept(watcher);
        });
    }

    private CallReport report(String problem, String remedy) {
        Attempt attempt = new Attempt(Actions.UPLOAD_UPDATE.name(), 1, () -> {});
        if (firstSentAt != null) {
            attempt.markSent();
        }
        return attempt.report(problem, remedy);
    }

    private void pollAgainAfter(Duration interval) {
        nextCallAt = now() + interval.toNanos();
    }

    private Duration age() {
        return Duration.ofNanos(now() - startedAt);
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }
}
