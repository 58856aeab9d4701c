// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the emulated server is like: how long its work takes, what it refuses and what fails. Immutable. Certificate ids are
 * matched by globs of {@code *} and {@code ?}; any id is a certificate of the account unless it matches
 * {@link Builder#unknown}.
 */
public final class Behaviour {
    final Duration creation;
    final double creationJitter;
    final Duration deployment;
    final Duration issuance;
    final int listeners;
    final boolean whitelisted;
    final boolean pendingIsError;
    final int emptyReads;
    final int nullCountReads;
    final double itemFailureRate;
    final int failedAttempts;
    final Glob unknown;
    final Glob unbound;
    final Glob failing;
    final Glob failingRollback;
    final Glob orders;
    final Glob refusedOrders;
    private final Map<Action, Integer> limits;

    private Behaviour(Builder builder) {
        this.creation = builder.creation;
        this.creationJitter = builder.creationJitter;
        this.deployment = builder.deployment;
        this.issuance = builder.issuance;
        this.listeners = builder.listeners;
        this.whitelisted = builder.whitelisted;
        this.pendingIsError = builder.pendingIsError;
        this.emptyReads = builder.emptyReads;
        this.nullCountReads = builder.nullCountReads;
        this.itemFailureRate = builder.itemFailureRate;
        this.failedAttempts = builder.failedAttempts;
        this.unknown = builder.unknown;
        this.unbound = builder.unbound;
        this.failing = builder.failing;
        this.failingRollback = builder.failingRollback;
        this.orders = builder.orders;
        this.refusedOrders = builder.refusedOrders;
        this.limits = new EnumMap<>(builder.limits);
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    int limit(Action action) {
        return limits.getOrDefault(action, action.callsPerSecond());
    }

    /** Collects the settings. Each is checked where it is set. */
    public static final class Builder {
        private final Map<Action, Integer> limits = new EnumMap<>(Action.class);
        private Duration creation = Duration.ofSeconds(3);
        private double creationJitter;
        private Duration deployment = Duration.ofSeconds(3);
        private Duration issuance = Duration.ofSeconds(3);
        private int listeners = 2;
        private boolean whitelisted = true;
        private boolean pendingIsError;
        private int emptyReads;
        private int nullCountReads;
        private double itemFailureRate;
        private int failedAttempts = 1;
        private Glob unknown = Glob.of("unknown-*");
        private Glob unbound = Glob.NONE;
        private Glob failing = Glob.NONE;
        private Glob failingRollback = Glob.NONE;
        private Glob orders = Glob.of("order-*");
        private Glob refusedOrders = Glob.NONE;

        private Builder() {}

        /**
         * Sets how long the creation of a task takes. Default 3 s.
         *
         * @param creation zero or more
         * @return this
         */
        public Builder creation(Duration creation) {
            this.creation = requireTime("creation", creation);
            return this;
        }

        /**
         * Spreads creation times log-normally around {@link #creation}, which stays the median. Default 0: all alike.
         *
         * @param sigma the standard deviation of the time's logarithm, 0 to 2
         * @return this
         */
        public Builder creationJitter(double sigma) {
            require(sigma >= 0 && sigma <= 2, "creationJitter must be 0 to 2: " + sigma);
            this.creationJitter = sigma;
            return this;
        }

        /**
         * Sets how long a deployment, a retry or a rollback takes; its listeners finish one by one. Default 3 s.
         *
         * @param deployment zero or more
         * @return this
         */
        public Builder deployment(Duration deployment) {
            this.deployment = requireTime("deployment", deployment);
            return this;
        }

        /**
         * Sets how long a committed order takes until it is issued or refused. Default 3 s.
         *
         * @param issuance zero or more
         * @return this
         */
        public Builder issuance(Duration issuance) {
            this.issuance = requireTime("issuance", issuance);
            return this;
        }

        /**
         * Sets the number of listeners a certificate is bound to, spread over the regions asked for. Default 2.
         *
         * @param listeners 1 to 10,000
         * @return this
         */
        public Builder listeners(int listeners) {
            require(listeners >= 1 && listeners <= 10_000, "listeners must be 1 to 10000: " + listeners);
            this.listeners = listeners;
            return this;
        }

        /**
         * Says whether the account may upload updates; if not, uploads get {@code CertificateWhiteFuncError}. Default true.
         *
         * @param whitelisted whether it may
         * @return this
         */
        public Builder whitelisted(boolean whitelisted) {
            this.whitelisted = whitelisted;
            return this;
        }

        /**
         * Chooses between the two documented answers to an upload while a task runs: {@code CertificateDeployHasPendingRecord}
         * if true, the running task's id with {@code DeployStatus} 0 if false. Default false.
         *
         * @param pendingIsError whether it is an error
         * @return this
         */
        public Builder pendingIsError(boolean pendingIsError) {
            this.pendingIsError = pendingIsError;
            return this;
        }

        /**
         * Lists no resources in the first reads of each record's detail. Default 0.
         *
         * @param reads how many reads
         * @return this
         */
        public Builder emptyReads(int reads) {
            require(reads >= 0, "emptyReads must be 0 or more: " + reads);
            this.emptyReads = reads;
            return this;
        }

        /**
         * Gives null counts in the first reads of each record's detail, after the empty ones. Default 0.
         *
         * @param reads how many reads
         * @return this
         */
        public Builder nullCountReads(int reads) {
            require(reads >= 0, "nullCountReads must be 0 or more: " + reads);
            this.nullCountReads = reads;
            return this;
        }

        /**
         * Lets any attempt at any listener fail by chance. Default 0.
         *
         * @param rate 0 to 1
         * @return this
         */
        public Builder itemFailureRate(double rate) {
            require(rate >= 0 && rate <= 1, "itemFailureRate must be 0 to 1: " + rate);
            this.itemFailureRate = rate;
            return this;
        }

        /**
         * Lets the last listener of certain certificates fail. Default none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder failing(String glob) {
            this.failing = Glob.of(glob);
            return this;
        }

        /**
         * Sets how many attempts at a {@link #failing} listener fail before one succeeds. Default 1: the first retry helps.
         *
         * @param attempts 1 or more
         * @return this
         */
        public Builder failedAttempts(int attempts) {
            require(attempts >= 1, "failedAttempts must be 1 or more: " + attempts);
            this.failedAttempts = attempts;
            return this;
        }

        /**
         * Lets rollbacks of certain certificates fail. Default none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder failingRollback(String glob) {
            this.failingRollback = Glob.of(glob);
            return this;
        }

        /**
         * Names ids that are no certificates of the account: {@code CertificateNotFound}. Default {@code unknown-*}.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder unknown(String glob) {
            this.unknown = Glob.of(glob);
            return this;
        }

        /**
         * Names certificates no listener uses: their creation ends in {@code CertificateDeployInstanceEmpty}. Default none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder unbound(String glob) {
            this.unbound = Glob.of(glob);
            return this;
        }

        /**
         * Names certificates that are paid orders from the start, awaiting their submission. Any other id counts as issued,
         * but can still be submitted until something is uploaded for it. Default {@code order-*}.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder orders(String glob) {
            this.orders = Glob.of(glob);
            return this;
        }

        /**
         * Names orders that the CA refuses after {@link #issuance}. Default none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder refusedOrders(String glob) {
            this.refusedOrders = Glob.of(glob);
            return this;
        }

        /**
         * Sets the calls of one action that the account may make in any sliding second. Default: the documented 20 or 10.
         *
         * @param action the action's name
         * @param callsPerSecond 1 or more
         * @return this
         */
        public Builder limit(String action, int callsPerSecond) {
            require(callsPerSecond >= 1, "limit must be 1 or more: " + callsPerSecond);
            Action known = Action.named(action)
                    .orElseThrow(() -> new IllegalArgumentException("limit must be for a known action: " + action));
            limits.put(known, callsPerSecond);
            return this;
        }

        /**
         * Takes all limits away.
         *
         * @return this
         */
        public Builder unlimited() {
            for (Action action : Action.values()) {
                limits.put(action, Integer.MAX_VALUE);
            }
            return this;
        }

        /**
         * Finishes.
         *
         * @return the behaviour
         */
        public Behaviour build() {
            return new Behaviour(this);
        }

        private static Duration requireTime(String name, Duration time) {
            require(!time.isNegative(), name + " must not be negative: " + time);
            return time;
        }

        private static void require(boolean rule, String message) {
            if (!rule) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
