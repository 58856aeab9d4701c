// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * How many calls an account may make. One queue and one dispatcher per action; everything that shares a budget shares
 * its queues. The account is the instance: secret ids change, and one account has several.
 *
 * <p>For every instant t, at most the action's limit of calls are handed to the socket in (t, t + 1 s + guard]. While
 * there is always work the calls are spread evenly over that time; what an idle budget did not use may be used at once. A
 * budget starts with its window full, because a process that ended a moment ago may have used it up. When the server
 * throttles all the same, somebody else uses the account: the rate falls below the limit and grows back.
 *
 * <p>Defaults: the API's documented limits, 10 calls a second for actions without one, a guard of 30 ms against the
 * network's jitter, the whole of the account's rate.
 */
public final class RateBudget {
    private final Map<String, ActionDispatcher> dispatchers = new ConcurrentHashMap<>();
    private final Map<String, Integer> limits;
    private final Duration guard;
    private final Scheduler scheduler;
    private final long startNanos;
    private final AtomicReference<Share> share = new AtomicReference<>(Share.WHOLE);

    private RateBudget(Builder builder) {
        this.limits = new ConcurrentHashMap<>(builder.limits);
        this.guard = builder.guard;
        this.scheduler = builder.scheduler;
        this.startNanos = scheduler.now(TimeUnit.NANOSECONDS);
    }

    /** A budget with all defaults. */
    public static RateBudget create() {
        return builder().build();
    }

    /** A budget with settings of its own. */
    public static Builder builder() {
        return new Builder();
    }

    /** Waits for a permit in the order of arrival; see {@link #withPermit(String, Turn, Function)}. */
    public <T> Mono<T> withPermit(String action, Function<Permit, Mono<T>> call) {
        return Mono.defer(() -> withPermit(action, Turn.inOrder(), call));
    }

    /**
     * Waits for a permit for {@code action}, then subscribes to what {@code call} returns and passes its signals on. The
     * permit is taken when it is granted and the subscriber has asked; cancelling while waiting leaves the queue and takes
     * none. Subscribes to {@code call} on the subscriber's thread when a permit is free, else on the scheduler or on the
     * thread that gave a permit back; {@code call} must not block. Ends with a {@link
     * java.util.concurrent.RejectedExecutionException} if the scheduler has been disposed.
     *
     * @param turn decides who goes first; for one call and its repetitions
     */
    public <T> Mono<T> withPermit(String action, Turn turn, Function<Permit, Mono<T>> call) {
        return dispatcher(action).permitted(turn, call);
    }

    /**
     * An operation that has just begun and whose end calls of {@code action} will show. Say of every answer what it tells,
     * and poll with {@link Turn#pollOf}.
     *
     * @param shortestInterval between two polls of it, however much of the rate is free
     */
    public Operation begun(String action, Duration shortestInterval) {
        return dispatcher(action).begun(shortestInterval);
    }

    /**
     * Changes how many calls of {@code action} fit into any second, for those who wait already too. Calls that were sent
     * before count on.
     */
    public void limit(String action, int callsPerSecond) {
        requirePositive(action, callsPerSecond);
        limits.put(action, callsPerSecond);
        dispatcher(action).limit(callsPerSecond);
    }

    /**
     * Says which part of the account's rate is this budget's, when several processes share an account. A smaller share
     * holds from the next permit on. A larger one holds a window later, when the calls of the process that had it have left
     * the server's window. Less than a call a second becomes one call after a longer time.
     *
     * @param part above 0 and at most 1; for none see {@link #suspend()}
     */
    public void share(double part) {
        requireShare(part);
        changeShare(part, Long.MAX_VALUE);
    }

    /**
     * Likewise, for a while: when {@code validFor} has passed, the share is nothing, as after {@link #suspend()}, unless it
     * was said again by then. So a process that was stopped for a time does not use a share that others were given since.
     */
    public void share(double part, Duration validFor) {
        requireShare(part);
        if (validFor.isNegative() || validFor.isZero()) {
            throw new IllegalArgumentException("validFor must be positive: " + validFor);
        }
        changeShare(part, scheduler.now(TimeUnit.NANOSECONDS) + validFor.toNanos());
    }

    /** Gives no more permits until {@link #share} says how many; who waits stays in line. */
    public void suspend() {
        changeShare(0, Long.MAX_VALUE);
    }

    private static void requireShare(double part) {
        if (!(part > 0 && part <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1: " + part);
        }
    }

    /** What the queue of {@code action} looks like; all zero before its first call. */
    public BudgetReading reading(String action) {
        return dispatcher(action).reading();
    }

    /** How many calls sockets have taken so far, all actions together. */
    public long callsSent() {
        return dispatchers.values().stream()
                .mapToLong(dispatcher -> dispatcher.reading().callsSent())
                .sum();
    }

    private void changeShare(double part, long until) {
        long now = scheduler.now(TimeUnit.NANOSECONDS);
        long window = Duration.ofSeconds(1).plus(guard).toNanos();
        share.updateAndGet(known -> known.changed(part, now, window, until));
        dispatchers.values().forEach(ActionDispatcher::shareChanged);
    }

    private ActionDispatcher dispatcher(String action) {
        ActionDispatcher known = dispatchers.get(action);
        return known == null ? dispatchers.computeIfAbsent(action, this::newDispatcher) : known;
    }

    private ActionDispatcher newDispatcher(String action) {
        ActionRate documented = ActionRate.of(action);
        ActionRate rate = documented.withCallsPerSecond(limits.getOrDefault(action, documented.callsPerSecond()));
        return new ActionDispatcher(action, rate, share::get, guard.toNanos(), scheduler, startNanos);
    }

    private static void requirePositive(String action, int callsPerSecond) {
        if (callsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "limit of " + action + " must be at least 1 call a second: " + callsPerSecond);
        }
    }

    /** Collects settings; not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, Integer> limits = new ConcurrentHashMap<>();
        private Duration guard = Duration.ofMillis(30);
        private Scheduler scheduler = MonotonicScheduler.shared();

        private Builder() {}

        /** How many calls of {@code action} fit into any second. */
        public Builder limit(String action, int callsPerSecond) {
            requirePositive(action, callsPerSecond);
            limits.put(action, callsPerSecond);
            return this;
        }

        /** What is added to the second, so that calls which the network brings closer together still fit. */
        public Builder guard(Duration newGuard) {
            if (newGuard.isNegative()) {
                throw new IllegalArgumentException("guard must not be negative: " + newGuard);
            }
            guard = newGuard;
            return this;
        }

        /** The clock and timer. */
        public Builder scheduler(Scheduler newScheduler) {
            scheduler = newScheduler;
            return this;
        }

        /** The budget; its window begins full. */
        public RateBudget build() {
            return new RateBudget(this);
        }
    }
}
