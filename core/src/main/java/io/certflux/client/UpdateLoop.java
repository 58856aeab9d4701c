// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.DeployStatus;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.api.UploadUpdateCertificateInstanceResponse;
import io.certflux.client.DeployTask.Origin;
import io.certflux.limit.Operation;
import io.certflux.limit.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * Repeats the request of one update until the API names its task: one loop, however many watch it.
 *
 * <p>It runs while any watcher has demand: then its next call stands in the budget's line, which decides when it is worth
 * making. Without demand there is no place in the line and no call, and there never is a timer. A request that has been
 * handed to the socket is never taken back: its answer is noted even if nobody watches any more, since an answer thrown
 * away would leave open whether the task is ours.
 *
 * <h2>Concurrency</h2>
 *
 * Subscribers, deadlines and answers bring events, which {@link SerialEvents} runs one at a time; every field that is not
 * final or volatile is touched only by them, and so are the watchers.
 */
final class UpdateLoop {
    private final String certificateId;
    private final Payload payload;
    private final ApiCaller caller;
    private final ActiveUpdates active;
    private final PollPace pace;
    private final SerialEvents events = new SerialEvents();
    private final List<Watcher> watchers = new ArrayList<>(1);
    private final Map<String, UpdateSyncProgress> newest = new LinkedHashMap<>(2);

    private volatile @Nullable DeployTask task;
    private volatile @Nullable Instant firstSentAt;
    /** A request of ours was accepted, or may have been: a task that exists from now on may be ours. */
    private volatile boolean mayHaveStarted;

    private volatile @Nullable Poll call;
    private @Nullable Operation creation;
    private boolean callHoldsClaim;
    private boolean closed;
    private volatile boolean wanted;
    private volatile boolean discarded;
    private long startedAt;
    private long notBefore;

    UpdateLoop(String certificateId, Payload payload, ApiCaller caller, ActiveUpdates active, PollPace pace) {
        this.certificateId = certificateId;
        this.payload = payload;
        this.caller = caller;
        this.active = active;
        this.pace = pace;
        this.notBefore = now();
        this.startedAt = notBefore;
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
        Poll running = call;
        return mayHaveStarted || (running != null && running.isSent());
    }

    void join(Watcher watcher) {
        events.run(() -> {
            if (watcher.isCancelled()) {
                watcher.left();
                return;
            }
            watchers.add(watcher);
            if (!endIfMistaken(watcher) && watch(watcher)) {
                watcher.offer(newest.values(), now());
                proceed();
            }
        });
    }

    void leave(Watcher watcher) {
        events.run(() -> {
            if (watchers.remove(watcher)) {
                letGo(watcher);
                proceed();
            }
        });
    }

    /** The subscriber broke the rules of Reactive Streams. */
    void refuse(Watcher watcher) {
        events.run(() -> endIfMistaken(watcher));
    }

    private boolean endIfMistaken(Watcher watcher) {
        IllegalArgumentException mistake = watcher.mistake();
        if (mistake != null) {
            end(watcher, mistake);
        }
        return mistake != null;
    }

    void demandChanged() {
        events.run(() -> {
            watchers.forEach(Watcher::emit);
            proceed();
        });
    }

    boolean isDiscarded() {
        return discarded;
    }

    /** Nobody will watch any more but those who do: after them the request is overwritten. */
    void discard() {
        events.run(() -> {
            discarded = true;
            wipeIfUnused();
        });
    }

    private void wipeIfUnused() {
        if (discarded && watchers.isEmpty() && call == null) {
            active.ifUnclaimed(this, payload::wipe);
        }
    }

    /** Asks no more, and ends the watchers once no answer is awaited. */
    void close() {
        events.run(() -> {
            closed = true;
            proceed();
        });
    }

    /** False if the watcher cannot be told when its time is up, and has been let go. */
    private boolean watch(Watcher watcher) {
        long hurry = watcher.deadline().minus(Watcher.HURRY).toNanos();
        try {
            if (hurry > 0) {
                watcher.timer(schedule(() -> hurry(watcher), hurry));
            } else {
                hurry(watcher);
            }
            return true;
        } catch (RejectedExecutionException e) {
            end(
                    watcher,
                    new RejectedException(
                            report("the client's scheduler is disposed", "Use a client that has one that runs."),
                            RejectedException.Subject.CALLER,
                            e));
            return false;
        }
    }

    private void hurry(Watcher watcher) {
        Duration rest = watcher.deadline().compareTo(Watcher.HURRY) < 0 ? watcher.deadline() : Watcher.HURRY;
        watcher.hurry();
        watcher.timer(schedule(() -> tooLate(watcher), rest.toNanos()));
        proceed();
    }

    private Disposable schedule(Runnable event, long nanos) {
        return caller.scheduler().schedule(() -> events.run(event), nanos, TimeUnit.NANOSECONDS);
    }

    /** The one place that decides what happens next; run after every event. */
    private void proceed() {
        DeployTask known = task;
        if (known != null) {
            end(Watcher::readyToComplete, watcher -> watcher.complete(known));
        } else {
            poll();
        }
        wipeIfUnused();
    }

    private void poll() {
        boolean anyDemand = false;
        boolean urgent = false;
        for (Watcher watcher : watchers) {
            anyDemand |= watcher.hasDemand();
            urgent |= watcher.isUrgent();
        }
        wanted = anyDemand && !closed;
        Poll waiting = call;
        if (waiting != null && (!wanted || (urgent && !waiting.isUrgent()))) {
            leaveLine(waiting);
        }
        if (call != null) {
            return;
        }
        if (closed) {
            end(watcher -> true, watcher -> watcher.fail(CallsInFlight.refusal(this::report)));
        } else if (wanted) {
            standInLine(urgent);
        }
    }

    private void leaveLine(Poll waiting) {
        if (!waiting.isSent()) {
            waiting.cancel();
            endCall();
            // The request may have been handed over between the look and the cancel: then nobody knows its answer.
            mayHaveStarted |= waiting.isSent();
        }
    }

    private void standInLine(boolean urgent) {
        if (firstSentAt == null) {
            startedAt = now();
        }
        Turn turn = pace.turn(creation).after(Duration.ofNanos(Math.max(0, notBefore - now())));
        Poll next = new Poll(this, urgent);
        call = next;
        caller.call(Actions.UPLOAD_UPDATE, payload, urgent ? turn.urgently() : turn, next, next);
    }

    /** Whether anybody wants a call to be made. */
    boolean isWanted() {
        return wanted;
    }

    void sent() {
        if (firstSentAt == null) {
            firstSentAt = Instant.ofEpochMilli(caller.scheduler().now(TimeUnit.MILLISECONDS));
        }
    }

    /** A poll has ended; one that was taken back before has no say any more. */
    void ended(Poll poll) {
        events.run(() -> {
            if (call == poll) {
                endCall();
                poll.report();
                proceed();
            }
        });
    }

    private void endCall() {
        call = null;
        if (callHoldsClaim) {
            callHoldsClaim = false;
            active.release(this);
        }
    }

    void answered(UploadUpdateCertificateInstanceResponse answer) {
        Long id = answer.deployRecordId();
        if (id == null || id < 0) {
            mayHaveStarted = true;
            failAll(new ProtocolException(report("the answer has no DeployRecordId", "Ask the API's support.")));
        } else if (id > 0) {
            if (creation != null) {
                creation.ended();
            }
            task = new DeployTask(id, origin(answer.deployStatus()));
        } else {
            mayHaveStarted = true;
            creationRuns();
            pollAgainAfter(pace.afterAnswer(age()));
            answer.updateSyncProgress().forEach(p -> newest.put(ProgressWatcher.typeOf(p), p));
            watchers.forEach(watcher -> watcher.offer(newest.values(), now()));
        }
    }

    private void creationRuns() {
        if (!pace.learns()) {
            return;
        }
        if (creation == null) {
            creation = caller.begun(Actions.UPLOAD_UPDATE, pace.shortestInterval());
        } else {
            creation.runs();
        }
    }

    private Origin origin(@Nullable DeployStatus status) {
        if (DeployStatus.CREATED.equals(status)) {
            return Origin.CREATED;
        }
        return mayHaveStarted || !DeployStatus.EXISTING.equals(status) ? Origin.UNCERTAIN : Origin.ADOPTED;
    }

    void failed(Throwable failure) {
        SslException error = (SslException) failure;
        mayHaveStarted |= error.mayHaveTakenEffect();
        if (error instanceof ContendedException) {
            pollAgainAfter(PollPace.CONTENDED);
        } else if (error instanceof TransientException && !error.mayHaveTakenEffect() && mayHaveStarted) {
            pollAgainAfter(PollPace.afterError(age()));
        } else {
            failAll(error);
        }
    }

    private void tooLate(Watcher watcher) {
        end(
                watcher,
                new StillRunningException(
                        report("no task after " + watcher.deadline(), "Look at the certificate's update records."),
                        certificateId,
                        firstSentAt(),
                        List.copyOf(newest.values())));
    }

    private void failAll(SslException error) {
        pollAgainAfter(PollPace.afterError(age()));
        end(watcher -> true, watcher -> watcher.fail(error));
    }

    private void end(Watcher watcher, Throwable failure) {
        if (watchers.remove(watcher)) {
            letGo(watcher);
            watcher.fail(failure);
            proceed();
        }
    }

    private void end(Predicate<Watcher> which, Consumer<Watcher> how) {
        List<Watcher> ending = watchers.stream().filter(which).toList();
        watchers.removeAll(ending);
        ending.forEach(watcher -> {
            letGo(watcher);
            how.accept(watcher);
        });
    }

    /** The certificate stays claimed while an answer is awaited, even if nobody watches. */
    private void letGo(Watcher watcher) {
        if (call != null && !callHoldsClaim) {
            callHoldsClaim = true;
            active.claim(this);
        }
        watcher.left();
    }

    private CallReport report(String problem, String remedy) {
        Attempt attempt = new Attempt(Actions.UPLOAD_UPDATE.name(), 1, () -> {});
        if (firstSentAt != null) {
            attempt.markSent();
        }
        return attempt.report(problem, remedy);
    }

    private void pollAgainAfter(Duration pause) {
        notBefore = now() + pause.toNanos();
    }

    private Duration age() {
        return Duration.ofNanos(now() - startedAt);
    }

    private long now() {
        return caller.scheduler().now(TimeUnit.NANOSECONDS);
    }
}
