// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Decides, call by call, which fault strikes: the ones ordered for an action first, then seeded chance. Thread-safe. */
final class FaultPlan {
    private final long seed;
    private final Map<Fault, Double> initial;
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    private final Map<String, Deque<Fault>> ordered = new TreeMap<>();
    private SplittableRandom random;

    FaultPlan(long seed, Map<Fault, Double> rates) {
        this.seed = seed;
        this.initial = Map.copyOf(rates);
        this.rates.putAll(rates);
        this.random = new SplittableRandom(seed);
    }

    static double requireRate(Fault fault, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate of " + fault + " must be 0 to 1: " + rate);
        }
        return rate;
    }

    synchronized void order(String action, Fault fault) {
        ordered.computeIfAbsent(action, it -> new ArrayDeque<>()).addLast(fault);
    }

    synchronized void rate(Fault fault, double rate) {
        rates.put(fault, requireRate(fault, rate));
    }

    /** The rate of every fault. */
    synchronized Map<Fault, Double> rates() {
        Map<Fault, Double> all = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            all.put(fault, rates.getOrDefault(fault, 0.0));
        }
        return all;
    }

    /** What will strike the next calls of each action. */
    synchronized Map<String, List<Fault>> ordered() {
        Map<String, List<Fault>> copy = new TreeMap<>();
        ordered.forEach((action, faults) -> {
            if (!faults.isEmpty()) {
                copy.put(action, List.copyOf(faults));
            }
        });
        return copy;
    }

    /** Goes back to the rates and the luck of the start; nothing is ordered. */
    synchronized void reset() {
        rates.clear();
        rates.putAll(initial);
        ordered.clear();
        random = new SplittableRandom(seed);
    }

    synchronized Optional<Fault> next(String action) {
        Deque<Fault> first = ordered.get(action);
        return first == null || first.isEmpty() ? byChance() : Optional.of(first.removeFirst());
    }

    private Optional<Fault> byChance() {
        double left = random.nextDouble();
        for (Map.Entry<Fault, Double> rate : rates.entrySet()) {
            left -= rate.getValue();
            if (left < 0) {
                return Optional.of(rate.getKey());
            }
        }
        return Optional.empty();
    }
}
