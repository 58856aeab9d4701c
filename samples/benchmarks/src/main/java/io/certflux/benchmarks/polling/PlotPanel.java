// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One plot of a picture: its grid, its lines, and the lines' names at their ends. */
final class PlotPanel {
    static final int WIDTH = 380;
    static final int HEIGHT = 300;

    private static final int NAME_HEIGHT = 16;

    private final Svg svg;
    private final double left;
    private final double top;
    private final PlotAxis across;
    private final PlotAxis up;

    PlotPanel(Svg svg, double left, double top, PlotAxis across, PlotAxis up) {
        this.svg = svg;
        this.left = left;
        this.top = top;
        this.across = across;
        this.up = up;
    }

    void grid(String title) {
        svg.title(left, top - 18, title);
        up.ticks().forEach(it -> {
            svg.line("grid", left, y(it), left + WIDTH, y(it));
            svg.text(left - 8, y(it) + 4, "end", number(it));
        });
        across.ticks().forEach(it -> {
            svg.line("grid", x(it), top, x(it), top + HEIGHT);
            svg.text(x(it), top + HEIGHT + 20, "middle", number(it));
        });
        svg.text(left + WIDTH / 2.0, top + HEIGHT + 42, "middle", "concurrent rotations");
    }

    /** The value that is best, to be drawn before the lines. */
    void ideal(double value) {
        svg.line("ideal", left, y(value), left + WIDTH, y(value));
        svg.text(left + 6, y(value) + 16, "start", "ideal: " + number(value));
    }

    /** The first of them is drawn over the others. */
    void lines(List<PlotLine> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            draw(lines.get(i));
        }
        List<PlotLine> byHeight = lines.stream()
                .sorted(Comparator.comparingDouble(it -> y(it.last())))
                .toList();
        List<Double> heights = spread(byHeight.stream().map(it -> y(it.last())).toList());
        for (int i = 0; i < heights.size(); i++) {
            PlotLine line = byHeight.get(i);
            svg.label(left + WIDTH + 12, heights.get(i) + 4, line.colour(), line.name());
        }
    }

    private void draw(PlotLine line) {
        List<Svg.Point> points = new ArrayList<>();
        for (int i = 0; i < line.values().size(); i++) {
            points.add(new Svg.Point(x(across.ticks().get(i)), y(line.values().get(i))));
        }
        svg.path(line.colour(), line.width(), points);
    }

    /** Moves names apart that would cover each other, down and, where the plot ends, up again. */
    private List<Double> spread(List<Double> wanted) {
        List<Double> heights = new ArrayList<>(wanted);
        double least = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < heights.size(); i++) {
            heights.set(i, Math.max(heights.get(i), least));
            least = heights.get(i) + NAME_HEIGHT;
        }
        double most = top + HEIGHT;
        for (int i = heights.size() - 1; i >= 0; i--) {
            heights.set(i, Math.min(heights.get(i), most));
            most = heights.get(i) - NAME_HEIGHT;
        }
        return heights;
    }

    private double x(double value) {
        return left + across.position(value) * WIDTH;
    }

    private double y(double value) {
        return top + HEIGHT - up.position(value) * HEIGHT;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : Double.toString(Math.round(value * 100) / 100.0);
    }
}
