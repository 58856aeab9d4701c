// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The measurements of all rounds, in which clients took turns; answers with medians. */
final class Rounds {
    private final Map<Row, List<Measurement>> measurements = new LinkedHashMap<>();

    void add(Row row, Measurement measurement) {
        measurements.computeIfAbsent(row, first -> new ArrayList<>()).add(measurement);
    }

    Iterable<Row> rows() {
        return measurements.keySet();
    }

    double median(Row row, ToDoubleFunction<Measurement> figure) {
        return median(of(row).stream().mapToDouble(figure).toArray());
    }

    /** The median of the ratios within each round: what disturbs a round disturbs both sides. */
    double ratio(Row row, Row to, ToDoubleFunction<Measurement> figure) {
        List<Measurement> above = of(row);
        List<Measurement> below = of(to);
        double[] ratios = new double[Math.min(above.size(), below.size())];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = figure.applyAsDouble(above.get(round)) / figure.applyAsDouble(below.get(round));
        }
        return median(ratios);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private List<Measurement> of(Row row) {
        return measurements.getOrDefault(row, List.of());
    }

    /** One client under one load. */
    record Row(ClientKind client, Load load) {}
}
