// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import io.certflux.benchmarks.polling.Results.Row;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Lag and calls per creation against the number of rotations, of the first median: a picture with one line a policy. */
final class PollingPlot {
    private static final int WIDTH = 1120;
    private static final int HEIGHT = 430;
    private static final int TOP = 60;
    private static final int FIRST = 60;
    private static final int SECOND = 610;

    private final Results results;
    private final PollingOptions options;
    private final Svg svg = new Svg(WIDTH, HEIGHT);

    PollingPlot(Results results, PollingOptions options) {
        this.results = results;
        this.options = options;
    }

    /** The file's content; to be asked for once. */
    String svg() {
        List<PlotLine> lags = lines(Figures::lagP50);
        PlotPanel lag = panel(FIRST, PlotAxis.ofPowers(values(lags)), "seconds until a created task is known (p50)");
        lag.lines(lags);

        List<PlotLine> calls = lines(Figures::callsPerCreation);
        PlotPanel cost = panel(SECOND, PlotAxis.fromZero(values(calls)), "calls per creation");
        cost.ideal(AccountRate.IDEAL_CALLS);
        cost.lines(calls);
        return svg.finished();
    }

    private PlotPanel panel(int left, PlotAxis up, String title) {
        PlotPanel panel = new PlotPanel(svg, left, TOP, PlotAxis.ofEach(options.sizes()), up);
        panel.grid(title);
        return panel;
    }

    private static List<Double> values(List<PlotLine> lines) {
        return lines.stream().flatMap(it -> it.values().stream()).toList();
    }

    private List<PlotLine> lines(ToDoubleFunction<Figures> figure) {
        return options.policies().stream().map(it -> line(it, figure)).toList();
    }

    private PlotLine line(Policy policy, ToDoubleFunction<Figures> figure) {
        Duration median = options.medians().get(0);
        List<Double> values = options.sizes().stream()
                .map(size -> figure.applyAsDouble(results.get(new Row(median, size, policy))))
                .toList();
        return new PlotLine(name(policy), colour(policy), policy == Policy.CERTFLUX ? 3 : 1.5, values);
    }

    private static String name(Policy policy) {
        return switch (policy) {
            case CERTFLUX -> "Certflux";
            case DOUBLING -> "doubling";
            default -> "every " + policy.pauseAfter(1).toSeconds() + " s";
        };
    }

    private static String colour(Policy policy) {
        return switch (policy) {
            case CERTFLUX -> "#2f81f7";
            case EVERY_SECOND -> "#d9730d";
            case EVERY_3_SECONDS -> "#2da44e";
            case EVERY_5_SECONDS -> "#a371f7";
            case EVERY_10_SECONDS -> "#d4569b";
            case DOUBLING -> "#8a7f55";
        };
    }
}
