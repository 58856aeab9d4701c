// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Where values stand along one side of a plot.
 *
 * @param scale what grows evenly along the axis
 * @param from the value at the start
 * @param to the value at the end
 * @param ticks values that are written beside it
 */
record PlotAxis(DoubleUnaryOperator scale, double from, double to, List<Double> ticks) {

    /** Logarithmic, from the smallest to the largest value, each of them a tick. */
    static PlotAxis ofEach(Collection<Integer> values) {
        List<Double> ticks = values.stream().map(Integer::doubleValue).sorted().toList();
        double least = ticks.get(0);
        double most = ticks.get(ticks.size() - 1);
        double margin = least == most ? 2 : 1;
        return new PlotAxis(Math::log10, least / margin, most * margin, ticks);
    }

    /** Logarithmic, in whole powers of ten around the values; what is below a hundredth stands there. */
    static PlotAxis ofPowers(Collection<Double> values) {
        int first = (int) Math.floor(Math.log10(Math.max(Collections.min(values), 0.01)));
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(Math.max(Collections.max(values), 0.01))));
        List<Double> ticks = DoubleStream.iterate(first, it -> it <= last, it -> it + 1)
                .map(it -> Math.pow(10, it))
                .boxed()
                .toList();
        return new PlotAxis(Math::log10, ticks.get(0), ticks.get(ticks.size() - 1), ticks);
    }

    /** Linear, from zero, with some six whole ticks. */
    static PlotAxis fromZero(Collection<Double> values) {
        double step = Math.ceil(Collections.max(values) / 6);
        double end = step * Math.ceil(Collections.max(values) / step);
        List<Double> ticks = DoubleStream.iterate(0, it -> it <= end, it -> it + step)
                .boxed()
                .toList();
        return new PlotAxis(it -> it, 0, end, ticks);
    }

    /** How far along the axis, from 0 to 1. */
    double position(double value) {
        double start = scale.applyAsDouble(from);
        double length = scale.applyAsDouble(to) - start;
        return (scale.applyAsDouble(Math.max(value, from)) - start) / length;
    }
}
