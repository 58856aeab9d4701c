// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.SettingTypes.decimal;
import static io.certflux.emulator.model.SettingTypes.flag;
import static io.certflux.emulator.model.SettingTypes.ids;
import static io.certflux.emulator.model.SettingTypes.number;
import static io.certflux.emulator.model.SettingTypes.time;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that can be set about the emulated server: one name for its flag and its JSON member, one default, one rule.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {
    static final Setting<Duration> CREATION =
            time("creation", Duration.ofSeconds(3), "Time to create a task, ISO-8601.");
    static final Setting<Double> CREATION_JITTER =
            decimal("creation-jitter", "SIGMA", 2, "Log-normal spread of creation times, 0 to 2.");
    static final Setting<Duration> DEPLOYMENT =
            time("deployment", Duration.ofSeconds(3), "Time to deploy, retry or roll back.");
    static final Setting<Duration> ISSUANCE = time("issuance", Duration.ofSeconds(3), "Time to issue an order.");
    static final Setting<Duration> SEARCH =
            time("search", Duration.ofSeconds(3), "Time to search the resources that use a certificate.");
    static final Setting<Integer> LISTENERS =
            number("listeners", 2, 1, 10_000, "Listeners, or other resources of a type, that use a certificate.");
    static final Setting<Map<String, Integer>> LIMIT = new Setting<>(
            "limit",
            "ACTION=N",
            "Calls of an action in any second; repeatable.",
            Action.documentedLimits(),
            SettingTypes::limits,
            limits -> limits,
            SettingTypes::merged);
    static final Setting<Site> SITE = new Setting<>(
            "site",
            "SITE",
            "Whose members answers have: international or china.",
            Site.INTERNATIONAL,
            SettingTypes::site,
            it -> it.name().toLowerCase(Locale.ROOT));
    static final Setting<Boolean> NOT_WHITELISTED =
            flag("not-whitelisted", "Refuse all uploads, as for an account that is not whitelisted.");
    static final Setting<Boolean> PENDING_ERROR =
            flag("pending-error", "Answer updates during a running task with an error, not with its id.");
    static final Setting<Boolean> SAME_INTERMEDIATE =
            flag("same-intermediate", "Refuse an update whose intermediates differ from those stored.");
    static final Setting<Boolean> KEEP_KEYS =
            flag("keep-keys", "Keep uploaded keys in memory and show them in details, as the API does.");
    static final Setting<Boolean> GZIP = flag("gzip", "Compress answers for clients that accept it.");
    static final Setting<Duration> DETAIL_DELAY =
            time("detail-delay", Duration.ZERO, "Time for which a record does not list its resources.");
    static final Setting<Integer> EMPTY_READS =
            number("empty-reads", 0, 0, 1_000_000, "Reads of a record before its resources are listed.");
    static final Setting<Integer> NULL_COUNT_READS =
            number("null-count-reads", 0, 0, 1_000_000, "Reads after the --empty-reads that give null counts.");
    static final Setting<Double> ITEM_FAILURE_RATE =
            decimal("item-failure-rate", "RATE", 1, "How often any resource fails, 0 to 1.");
    static final Setting<Glob> FAILING = ids("failing", "", "Certificate ids whose last listener fails.");
    static final Setting<Integer> FAILED_ATTEMPTS =
            number("failed-attempts", 1, 1, 1_000_000, "Attempts that fail at a --failing listener.");
    static final Setting<Glob> FAILING_ROLLBACK = ids("failing-rollback", "", "Certificate ids whose rollback fails.");
    static final Setting<Glob> UNKNOWN = ids("unknown", "unknown-*", "Certificate ids that do not exist.");
    static final Setting<Glob> UNBOUND = ids("unbound", "", "Certificate ids no resource uses.");
    static final Setting<List<ResourceType>> UNBOUND_TYPES = new Setting<>(
            "unbound-types",
            "TYPES",
            "Resource types, joined by commas, of which no certificate has a resource.",
            List.of(),
            SettingTypes::types,
            types -> types.stream().map(ResourceType::wireName).collect(Collectors.joining(",")));
    static final Setting<List<String>> BOUND_REGIONS = new Setting<>(
            "bound-regions",
            "REGIONS",
            "Regions, joined by commas, where resources are; else they are wherever a request looks.",
            List.of(),
            SettingTypes::regions,
            regions -> String.join(",", regions));
    static final Setting<Glob> FAILING_SEARCH = ids("failing-search", "", "Certificate ids whose search fails.");
    static final Setting<Glob> ORDERS = ids("orders", "order-*", "Certificate ids that are orders to be submitted.");
    static final Setting<Glob> REFUSED_ORDERS = ids("refused-orders", "", "Orders the CA refuses.");
    static final Setting<Glob> CA_BUSY =
            ids("ca-busy", "", "Orders whose first submission finds the CA busy and is lost.");
    static final Setting<Glob> CA_BUSY_ACCEPTED =
            ids("ca-busy-accepted", "", "Orders whose first submission finds the CA busy, yet is accepted.");

    private static final List<Setting<?>> ALL = List.of(
            CREATION,
            CREATION_JITTER,
            DEPLOYMENT,
            ISSUANCE,
            SEARCH,
            LISTENERS,
            LIMIT,
            SITE,
            NOT_WHITELISTED,
            PENDING_ERROR,
            SAME_INTERMEDIATE,
            KEEP_KEYS,
            GZIP,
            DETAIL_DELAY,
            EMPTY_READS,
            NULL_COUNT_READS,
            ITEM_FAILURE_RATE,
            FAILING,
            FAILED_ATTEMPTS,
            FAILING_ROLLBACK,
            UNKNOWN,
            UNBOUND,
            UNBOUND_TYPES,
            BOUND_REGIONS,
            FAILING_SEARCH,
            ORDERS,
            REFUSED_ORDERS,
            CA_BUSY,
            CA_BUSY_ACCEPTED);

    final T initial;

    private final String name;
    private final String label;
    private final String description;
    private final Function<Object, T> reader;
    private final Function<T, Object> writer;
    private final BinaryOperator<T> merger;

    Setting(
            String name,
            String label,
            String description,
            T initial,
            Function<Object, T> reader,
            Function<T, Object> writer) {
        this(name, label, description, initial, reader, writer, (before, after) -> after);
    }

    private Setting(
            String name,
            String label,
            String description,
            T initial,
            Function<Object, T> reader,
            Function<T, Object> writer,
            BinaryOperator<T> merger) {
        this.name = name;
        this.label = label;
        this.description = description;
        this.initial = initial;
        this.reader = reader;
        this.writer = writer;
        this.merger = merger;
    }

    /**
     * Returns every setting, in the order in which a help text should show them.
     *
     * @return the settings
     */
    public static List<Setting<?>> all() {
        return ALL;
    }

    static Setting<?> named(String name) {
        return ALL.stream()
                .filter(it -> it.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no setting has the name " + name));
    }

    /**
     * Returns its name: the flag without its dashes, and the member in JSON.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns what stands for its value in a help text.
     *
     * @return the label; empty for a setting that is on or off
     */
    public String label() {
        return label;
    }

    /**
     * Tells whether further values add to the first in place of replacing it.
     *
     * @return whether they do
     */
    public boolean repeats() {
        return initial instanceof Map;
    }

    /**
     * Returns one sentence on what it does, with the default.
     *
     * @return the description
     */
    public String description() {
        Object value = writer.apply(initial);
        if (value instanceof Boolean) {
            return description;
        }
        return description + " Default: "
                + (value instanceof Map ? "the documented 20 or 10" : value.equals("") ? "none" : value) + ".";
    }

    /** Checks a value as JSON or a command line gives it, and lets it take the place of another. */
    T read(Object value, T before) {
        return merger.apply(before, reader.apply(value));
    }

    Object write(T value) {
        return writer.apply(value);
    }
}
