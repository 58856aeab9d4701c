// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import io.certflux.emulator.model.Journal;
import io.certflux.emulator.model.JournalEntry;
import io.certflux.emulator.model.SslModel;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be read and changed of a running emulator, as JSON. Nothing here holds a key. A bad value is an
 * {@link IllegalArgumentException} and changes nothing.
 */
final class Admin {
    private static final int MOST_CALLS = 10_000;
    private static final int MOST_ENTRIES = 10_000;

    private final SslModel model;
    private final FaultPlan faults;

    Admin(SslModel model, FaultPlan faults) {
        this.model = model;
        this.faults = faults;
    }

    Map<String, Object> behaviour() {
        return model.behaviour().settings();
    }

    /** Members that are not given stay as they are. */
    Map<String, Object> changeBehaviour(Map<String, Object> settings) {
        model.change(builder -> {
            settings.forEach(builder::set);
            return builder;
        });
        return behaviour();
    }

    Map<String, Object> faults() {
        return Map.of("rates", faults.rates(), "next", faults.ordered());
    }

    Map<String, Object> changeRates(Map<String, Object> rates) {
        Map<Fault, Double> checked = new EnumMap<>(Fault.class);
        rates.forEach((name, rate) -> checked.put(fault(name), rate(name, rate)));
        checked.forEach(faults::rate);
        return faults();
    }

    /** Lets a fault strike the next calls of an action: {@code fault}, and how many {@code calls}, by default one. */
    Map<String, Object> failNext(String action, Map<String, Object> order) {
        Object limits = behaviour().get("limit");
        require(limits instanceof Map<?, ?> known && known.containsKey(action), "action", "be a known one", action);
        requireMembers(order, "fault", "calls");
        Fault fault = fault(order.getOrDefault("fault", ""));
        int calls = number("calls", order.getOrDefault("calls", 1), 1, MOST_CALLS);
        for (int i = 0; i < calls; i++) {
            faults.order(action, fault);
        }
        return faults();
    }

    /** Counts since the start, and the latest entries. */
    Map<String, Object> journal(String entries) {
        Journal journal = model.journal();
        Map<String, Object> actions = new TreeMap<>();
        journal.outcomes()
                .forEach((action, outcomes) -> actions.put(
                        action,
                        Map.of(
                                "calls", journal.calls(action),
                                "mostInOneSecond", journal.mostCallsInOneSecond(action),
                                "outcomes", outcomes)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("calls", journal.calls());
        answer.put("actions", actions);
        answer.put(
                "entries",
                journal.latest(number("entries", entries, 0, MOST_ENTRIES)).stream()
                        .map(Admin::entry)
                        .toList());
        return answer;
    }

    private static Map<String, Object> entry(JournalEntry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time", entry.time().toString());
        members.put("action", entry.action());
        members.put("subject", entry.subject());
        members.put("outcome", entry.outcome());
        members.put("requestId", entry.requestId());
        return members;
    }

    Map<String, @Nullable Object> certificate(String certificateId) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("certificateId", certificateId);
        members.put("storedLeafSha256", model.storedLeafSha256(certificateId).orElse(null));
        members.put("tasksCreated", model.journal().tasksCreated(certificateId));
        return members;
    }

    Map<String, Object> reset() {
        faults.reset();
        model.reset();
        return behaviour();
    }

    private static Fault fault(Object name) {
        return Arrays.stream(Fault.values())
                .filter(it -> it.name().equals(name.toString().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> breaks("fault", "be one of " + List.of(Fault.values()), name));
    }

    private static double rate(String name, Object value) {
        try {
            return FaultPlan.requireRate(fault(name), Double.parseDouble(value.toString()));
        } catch (NumberFormatException e) {
            throw breaks("rate of " + name, "be 0 to 1", value);
        }
    }

    private static int number(String name, Object value, int least, int most) {
        String rule = "be " + least + " to " + most;
        try {
            int number = Integer.parseInt(value.toString());
            require(number >= least && number <= most, name, rule, value);
            return number;
        } catch (NumberFormatException e) {
            throw breaks(name, rule, value);
        }
    }

    private static void requireMembers(Map<String, Object> body, String... names) {
        body.keySet().forEach(it -> require(List.of(names).contains(it), "members", "be " + List.of(names), it));
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw breaks(name, rule, value);
        }
    }

    private static IllegalArgumentException breaks(String name, String rule, Object value) {
        return new IllegalArgumentException(name + " must " + rule + ": " + value);
    }
}
