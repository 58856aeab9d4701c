// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the emulated server is like: how long its work takes, what it refuses and what fails. Immutable. Certificate ids are
 * matched by globs of {@code *} and {@code ?}; any id is a certificate of the account unless it matches
 * {@link Builder#unknown}. {@link Setting} lists what can be set, with the names used on command lines and in JSON.
 */
public final class Behaviour {
    private final Map<Setting<?>, Object> values;

    private Behaviour(Builder builder) {
        this.values = Map.copyOf(builder.values);
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder(Map.of());
    }

    /**
     * Starts from this behaviour.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /**
     * Returns all settings by name, each with a value that JSON has and that {@link Builder#set} takes.
     *
     * @return names and values, in the order of {@link Setting#all()}
     */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        Setting.all().forEach(it -> settings.put(it.name(), written(it)));
        return settings;
    }

    private <T> Object written(Setting<T> setting) {
        return setting.write(get(setting));
    }

    @SuppressWarnings("unchecked") // The builder puts no other type under a setting.
    <T> T get(Setting<T> setting) {
        return (T) values.getOrDefault(setting, setting.initial);
    }

    boolean is(Setting<Boolean> setting) {
        return get(setting);
    }

    boolean matches(Setting<Glob> setting, String certificateId) {
        return get(setting).matches(certificateId);
    }

    int limit(Action action) {
        return get(Setting.LIMIT).getOrDefault(action.wireName(), action.callsPerSecond());
    }

    /**
     * Tells whether answers are compressed for clients that accept it.
     *
     * @return whether they are
     */
    public boolean gzip() {
        return is(Setting.GZIP);
    }

    /** Collects the settings. Each is checked where it is set. */
    public static final class Builder {
        private final Map<Setting<?>, Object> values;

        private Builder(Map<Setting<?>, Object> values) {
            this.values = new HashMap<>(values);
        }

        /**
         * Changes one setting by its name. Limits that are not named stay as they are.
         *
         * @param name as in {@link Setting#name()}
         * @param value a value that JSON has, or its text
         * @return this
         */
        public Builder set(String name, Object value) {
            return put(Setting.named(name), value);
        }

        /**
         * Sets how long the creation of a task takes. Default 3 s.
         *
         * @param creation zero or more
         * @return this
         */
        public Builder creation(Duration creation) {
            return put(Setting.CREATION, creation);
        }

        /**
         * Spreads creation times log-normally around {@link #creation}, which stays the median. Default 0: all alike.
         *
         * @param sigma the standard deviation of the time's logarithm, 0 to 2
         * @return this
         */
        public Builder creationJitter(double sigma) {
            return put(Setting.CREATION_JITTER, sigma);
        }

        /**
         * Sets how long a deployment, a retry or a rollback takes; its listeners finish one by one. Default 3 s.
         *
         * @param deployment zero or more
         * @return this
         */
        public Builder deployment(Duration deployment) {
            return put(Setting.DEPLOYMENT, deployment);
        }

        /**
         * Sets how long a committed order takes until it is issued or refused. Default 3 s.
         *
         * @param issuance zero or more
         * @return this
         */
        public Builder issuance(Duration issuance) {
            return put(Setting.ISSUANCE, issuance);
        }

        /**
         * Sets the number of listeners a certificate is bound to, spread over the regions asked for. Default 2.
         *
         * @param listeners 1 to 10,000
         * @return this
         */
        public Builder listeners(int listeners) {
            return put(Setting.LISTENERS, listeners);
        }

        /**
         * Says whether the account may upload updates; if not, uploads get {@code CertificateWhiteFuncError}. Default true.
         *
         * @param whitelisted whether it may
         * @return this
         */
        public Builder whitelisted(boolean whitelisted) {
            return put(Setting.NOT_WHITELISTED, !whitelisted);
        }

        /**
         * Chooses between the two documented answers to an upload while a task runs: {@code CertificateDeployHasPendingRecord}
         * if true, the running task's id with {@code DeployStatus} 0 if false. Default false.
         *
         * @param pendingIsError whether it is an error
         * @return this
         */
        public Builder pendingIsError(boolean pendingIsError) {
            return put(Setting.PENDING_ERROR, pendingIsError);
        }

        /**
         * Lists no resources in the first reads of each record's detail. Default 0.
         *
         * @param reads how many reads
         * @return this
         */
        public Builder emptyReads(int reads) {
            return put(Setting.EMPTY_READS, reads);
        }

        /**
         * Gives null counts in the first reads of each record's detail, after the empty ones. Default 0.
         *
         * @param reads how many reads
         * @return this
         */
        public Builder nullCountReads(int reads) {
            return put(Setting.NULL_COUNT_READS, reads);
        }

        /**
         * Lets any attempt at any listener fail by chance. Default 0.
         *
         * @param rate 0 to 1
         * @return this
         */
        public Builder itemFailureRate(double rate) {
            return put(Setting.ITEM_FAILURE_RATE, rate);
        }

        /**
         * Lets the last listener of certain certificates fail. Default none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder failing(String glob) {
            return put(Setting.FAILING, glob);
        }

        /**
         * Sets how many attempts at a {@link #failing} listener fail before one succeeds. Default 1: the first retry helps.
         *
         * @param attempts 1 or more
         * @return this
         */
        public Builder failedAttempts(int attempts) {
            return put(Setting.FAILED_ATTEMPTS, attempts);
        }

        /**
         * Lets rollbacks of certain certificates fail. Default none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder failingRollback(String glob) {
            return put(Setting.FAILING_ROLLBACK, glob);
        }

        /**
         * Names ids that are no certificates of the account: {@code CertificateNotFound}. Default {@code unknown-*}.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder unknown(String glob) {
            return put(Setting.UNKNOWN, glob);
        }

        /**
         * Names certificates no listener uses: their creation ends in {@code CertificateDeployInstanceEmpty}. Default none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder unbound(String glob) {
            return put(Setting.UNBOUND, glob);
        }

        /**
         * Names certificates that are paid orders from the start, awaiting their submission. Any other id counts as issued,
         * but can still be submitted until something is uploaded for it. Default {@code order-*}.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder orders(String glob) {
            return put(Setting.ORDERS, glob);
        }

        /**
         * Names orders that the CA refuses after {@link #issuance}. Default none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder refusedOrders(String glob) {
            return put(Setting.REFUSED_ORDERS, glob);
        }

        /**
         * Sets the calls of one action that the account may make in any sliding second. Default: the documented 20 or 10.
         *
         * @param action the action's name
         * @param callsPerSecond 1 or more
         * @return this
         */
        public Builder limit(String action, int callsPerSecond) {
            return put(Setting.LIMIT, Map.of(action, callsPerSecond));
        }

        /**
         * Takes all limits away.
         *
         * @return this
         */
        public Builder unlimited() {
            return put(
                    Setting.LIMIT,
                    Action.documentedLimits().keySet().stream()
                            .collect(Collectors.toMap(Function.identity(), it -> Integer.MAX_VALUE)));
        }

        /**
         * Chooses the site whose members requests and answers have. Default {@link Site#INTERNATIONAL}.
         *
         * @param site the site
         * @return this
         */
        public Builder site(Site site) {
            return put(Setting.SITE, site);
        }

        /**
         * Refuses an update whose intermediate certificates differ from the stored ones:
         * {@code InvalidParameterValue.IntermediateCertNotSame}. Default false.
         *
         * @param same whether they must be the same
         * @return this
         */
        public Builder sameIntermediate(boolean same) {
            return put(Setting.SAME_INTERMEDIATE, same);
        }

        /**
         * Keeps uploaded private keys in memory and shows them in {@code DescribeCertificateDetail}, as the API does. Keys
         * of certificates that the emulator issued are shown in any case. Default false: an uploaded key is dropped at once.
         *
         * @param keep whether to keep them
         * @return this
         */
        public Builder keepKeys(boolean keep) {
            return put(Setting.KEEP_KEYS, keep);
        }

        /**
         * Compresses answers for clients that accept gzip. Default false.
         *
         * @param gzip whether to compress
         * @return this
         */
        public Builder gzip(boolean gzip) {
            return put(Setting.GZIP, gzip);
        }

        /**
         * Lists no resources in a record's detail for some time after its creation. Default zero.
         *
         * @param delay zero or more
         * @return this
         */
        public Builder detailDelay(Duration delay) {
            return put(Setting.DETAIL_DELAY, delay);
        }

        /**
         * Names resource types of which no certificate has a resource. A task that has other types lists these with an item
         * of status 6. Default none.
         *
         * @param types as the API writes them, such as {@code tke}
         * @return this
         */
        public Builder unboundTypes(String... types) {
            return put(Setting.UNBOUND_TYPES, String.join(",", types));
        }

        /**
         * Sets how long a search of the resources that use a certificate takes. Default 3 s.
         *
         * @param search zero or more
         * @return this
         */
        public Builder search(Duration search) {
            return put(Setting.SEARCH, search);
        }

        /**
         * Names certificates whose search ends abnormally. Default none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder failingSearch(String glob) {
            return put(Setting.FAILING_SEARCH, glob);
        }

        /**
         * Says in which regions the resources of a type with regions are. An update that asks for others passes them over.
         * Default none: they are wherever a request looks, and in {@code ap-guangzhou} for one that does not say.
         *
         * @param regions such as {@code ap-guangzhou}
         * @return this
         */
        public Builder boundRegions(String... regions) {
            return put(Setting.BOUND_REGIONS, String.join(",", regions));
        }

        /**
         * Names orders whose first submission is answered "CA busy" ({@code NetworkError}) and lost. Default none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder caBusy(String glob) {
            return put(Setting.CA_BUSY, glob);
        }

        /**
         * Names orders whose first submission is answered "CA busy" ({@code NetworkError}) and accepted all the same. Default
         * none.
         *
         * @param glob which certificate ids
         * @return this
         */
        public Builder caBusyAccepted(String glob) {
            return put(Setting.CA_BUSY_ACCEPTED, glob);
        }

        /**
         * Finishes.
         *
         * @return the behaviour
         */
        public Behaviour build() {
            return new Behaviour(this);
        }

        @SuppressWarnings("unchecked") // This puts no other type under a setting.
        private <T> Builder put(Setting<T> setting, Object value) {
            T before = (T) values.getOrDefault(setting, setting.initial);
            values.put(setting, setting.read(value, before));
            return this;
        }
    }
}
