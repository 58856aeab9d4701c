// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of settings: how each reads its value, and what it says of one that breaks its rule. */
final class SettingTypes {
    private SettingTypes() {}

    static Setting<Duration> time(String name, Duration initial, String description) {
        return new Setting<>(name, "D", description, initial, value -> time(name, value), Duration::toString);
    }

    private static Duration time(String name, Object value) {
        try {
            Duration time = Duration.parse(value.toString());
            require(!time.isNegative(), name, "not be negative", value);
            return time;
        } catch (DateTimeParseException e) {
            throw breaks(name, "be ISO-8601, such as PT3S", value);
        }
    }

    static Setting<Integer> number(String name, int initial, int least, int most, String description) {
        String rule = "be " + least + " to " + most;
        return new Setting<>(
                name,
                "N",
                description,
                initial,
                value -> {
                    int number = integer(name, value);
                    require(number >= least && number <= most, name, rule, value);
                    return number;
                },
                it -> it);
    }

    private static int integer(String name, Object value) {
        try {
            return Integer.parseInt(value.toString());
        } catch (NumberFormatException e) {
            throw breaks(name, "be a whole number", value);
        }
    }

    static Setting<Double> decimal(String name, String label, int most, String description) {
        String rule = "be 0 to " + most;
        return new Setting<>(
                name,
                label,
                description,
                0.0,
                value -> {
                    double number = decimal(name, rule, value);
                    require(number >= 0 && number <= most, name, rule, value);
                    return number;
                },
                it -> it);
    }

    private static double decimal(String name, String rule, Object value) {
        try {
            return Double.parseDouble(value.toString());
        } catch (NumberFormatException e) {
            throw breaks(name, rule, value);
        }
    }

    static Setting<Boolean> flag(String name, String description) {
        return new Setting<>(
                name,
                "",
                description,
                false,
                value -> {
                    if (value instanceof Boolean on) {
                        return on;
                    }
                    throw breaks(name, "be true or false", value);
                },
                it -> it);
    }

    static Setting<Glob> ids(String name, String initial, String description) {
        return new Setting<>(
                name, "GLOB", description, Glob.of(initial), value -> Glob.of(value.toString()), Glob::toString);
    }

    static Site site(Object value) {
        return Arrays.stream(Site.values())
                .filter(it -> it.name().equalsIgnoreCase(value.toString()))
                .findFirst()
                .orElseThrow(() -> breaks("site", "be international or china", value));
    }

    static List<ResourceType> types(Object value) {
        List<String> names = Arrays.stream(value.toString().split(","))
                .filter(it -> !it.isEmpty())
                .toList();
        try {
            return names.isEmpty() ? List.of() : ResourceType.named(names);
        } catch (ApiException e) {
            throw breaks("unbound-types", "be resource types", value);
        }
    }

    static List<String> regions(Object value) {
        List<String> names = Arrays.stream(value.toString().split(","))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        require(names.stream().allMatch(it -> it.matches("[a-z0-9-]+")), "bound-regions", "be regions", value);
        return names;
    }

    /** From a JSON object, or from a command line's {@code ACTION=N}. */
    static Map<String, Integer> limits(Object value) {
        Map<?, ?> entries = value instanceof Map<?, ?> map ? map : entry(value.toString());
        Map<String, Integer> limits = new TreeMap<>();
        entries.forEach((action, calls) -> {
            if (Action.named(action.toString()).isEmpty()) {
                throw breaks("limit", "be for a known action", action);
            }
            int limit = integer("limit", calls);
            require(limit >= 1, "limit", "be 1 or more", limit);
            limits.put(action.toString(), limit);
        });
        return limits;
    }

    /** Limits are set one by one: those that are not named stay as they are. */
    static Map<String, Integer> merged(Map<String, Integer> before, Map<String, Integer> after) {
        Map<String, Integer> merged = new TreeMap<>(before);
        merged.putAll(after);
        return merged;
    }

    private static Map<String, String> entry(String text) {
        String[] parts = text.split("=", 2);
        require(parts.length == 2, "limit", "have the form ACTION=N", text);
        return Map.of(parts[0], parts[1]);
    }

    private static void require(boolean rule, String name, String text, Object value) {
        if (!rule) {
            throw breaks(name, text, value);
        }
    }

    private static IllegalArgumentException breaks(String name, String rule, Object value) {
        return new IllegalArgumentException(name + " must " + rule + ": " + value);
    }
}
