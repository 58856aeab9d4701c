// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.rotation.Scenario.Ask;
import io.certflux.rotation.Scenario.Network;
import io.certflux.rotation.Scenario.Server;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Takes away from a scenario, part by part, whatever it fails without. */
final class Shrinking {
    private Shrinking() {}

    /** The smallest scenario found that still {@code fails}; each of its parts is needed for that. */
    static Scenario smallest(Scenario scenario, Predicate<Scenario> fails) {
        return simpler(scenario).stream()
                .filter(it -> !it.equals(scenario))
                .filter(fails)
                .findFirst()
                .map(it -> smallest(it, fails))
                .orElse(scenario);
    }

    /** From what takes most away to what takes least. */
    private static List<Scenario> simpler(Scenario it) {
        List<Scenario> simpler = new ArrayList<>(plainer(it, Scenario.plain(it.seed())));
        withoutOne(it.crashes()).forEach(less -> simpler.add(with(it, "crashes", less)));
        withoutOne(it.rival()).forEach(less -> simpler.add(with(it, "rival", less)));
        plainer(it.network(), Network.PERFECT).forEach(less -> simpler.add(with(it, "network", less)));
        withoutOne(it.network().faults())
                .forEach(less -> simpler.add(with(it, "network", with(it.network(), "faults", less))));
        plainer(it.server(), Server.CALM).forEach(less -> simpler.add(with(it, "server", less)));
        plainer(it.ask(), Ask.PLAIN).forEach(less -> simpler.add(with(it, "ask", less)));
        return simpler;
    }

    /** Copies, each with another component as it is in {@code plain}. */
    private static <R extends Record> List<R> plainer(R it, R plain) {
        return Arrays.stream(it.getClass().getRecordComponents())
                .map(component -> with(it, component.getName(), value(component, plain)))
                .toList();
    }

    private static <T> List<List<T>> withoutOne(List<T> all) {
        return IntStream.range(0, all.size())
                .mapToObj(out -> {
                    List<T> rest = new ArrayList<>(all);
                    rest.remove(out);
                    return List.copyOf(rest);
                })
                .toList();
    }

    /** A copy with another value of one component. */
    @SuppressWarnings("unchecked") // The constructor is the record's own.
    private static <R extends Record> R with(R it, String name, Object value) {
        RecordComponent[] components = it.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> component.getName().equals(name) ? value : value(component, it))
                .toArray();
        try {
            return (R) it.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every record has this constructor", e);
        }
    }

    private static Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every component can be read", e);
        }
    }
}
