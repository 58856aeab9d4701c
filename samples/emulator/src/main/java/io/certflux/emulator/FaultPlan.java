// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Decides, call by call, which fault strikes: the ones ordered for an action first, then seeded chance. Thread-safe. */
final class FaultPlan {
    private final SplittableRandom random;
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    private final Map<String, Deque<Fault>> ordered = new HashMap<>();

    FaultPlan(long seed, Map<Fault, Double> rates) {
        this.random = new SplittableRandom(seed);
        this.rates.putAll(rates);
    }

    synchronized void order(String action, Fault fault) {
        ordered.computeIfAbsent(action, it -> new ArrayDeque<>()).addLast(fault);
    }

    synchronized void rate(Fault fault, double rate) {
        rates.put(fault, rate);
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
