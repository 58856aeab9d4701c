// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * How many calls an account may make. One queue and one dispatcher per action; everything that shares a budget shares
 * its queues. The account is the instance: secret ids change, and one account has several.
 *
 * <p>For every instant t, at most the action's limit of calls are handed to the socket in (t, t + 1 s + guard]. A budget
 * starts with its window full, because a process that ended a moment ago may have used it up.
 *
 * <p>Defaults: the API's documented limits, 10 calls a second for actions without one, a guard of 30 ms against the
 * network's jitter.
 */
public final class RateBudget {
    private static final int UNDOCUMENTED = 10;
    private static final Map<String, Integer> DOCUMENTED = Map.of(
            "UploadUpdateCertificateInstance", 20,
            "DescribeHostUploadUpdateRecord", 20,
            "DescribeHostUploadUpdateRecordDetail", 20,
            "UploadUpdateCertificateRecordRetry", 20,
            "UploadUpdateCertificateRecordRollback", 20);

    private final Map<String, ActionDispatcher> dispatchers = new ConcurrentHashMap<>();
    private final Map<String, Integer> limits;
    private final Duration guard;
    private final Scheduler scheduler;
    private final long startNanos;

    private RateBudget(Builder builder) {
        this.limits = Map.copyOf(builder.limits);
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

    /**
     * Waits for a permit for {@code action}, in arrival order, then subscribes to what {@code call} returns and passes
     * its signals on. The permit is taken when it is granted and the subscriber has asked; cancelling while waiting
     * leaves the queue and takes none. Subscribes to {@code call} on the subscriber's thread when a permit is free, else
     * on the scheduler or on the thread that gave a permit back.
     */
    public <T> Mono<T> withPermit(String action, Function<Permit, Mono<T>> call) {
        return dispatcher(action).permitted(call);
    }

    /** How many calls sockets have taken so far, all actions together. */
    public long callsSent() {
        return dispatchers.values().stream()
                .mapToLong(ActionDispatcher::callsSent)
                .sum();
    }

    private ActionDispatcher dispatcher(String action) {
        return dispatchers.computeIfAbsent(
                action,
                name -> new ActionDispatcher(limits.getOrDefault(name, UNDOCUMENTED), guard, scheduler, startNanos));
    }

    /** Collects settings; not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, Integer> limits = new HashMap<>(DOCUMENTED);
        private Duration guard = Duration.ofMillis(30);
        private Scheduler scheduler = MonotonicScheduler.shared();

        private Builder() {}

        /** How many calls of {@code action} fit into any second. */
        public Builder limit(String action, int callsPerSecond) {
            if (callsPerSecond < 1) {
                throw new IllegalArgumentException(
                        "limit of " + action + " must be at least 1 call a second: " + callsPerSecond);
            }
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
