// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A picture as text. Its colours suit light and dark: those that cannot do both follow the reader's preference. */
final class Svg {
    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">
            <style>
            text { font: 13px system-ui, sans-serif; fill: #1f2328 }
            .title { font-size: 15px; font-weight: 600 }
            .grid { stroke: #8c959f; stroke-opacity: .35 }
            .ideal { stroke: #8c959f; stroke-dasharray: 5 4 }
            polyline { fill: none; stroke-linejoin: round }
            @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }
            </style>
            """;

    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height) {
        text.append(HEAD.formatted(width, height));
    }

    void line(String kind, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", kind, x1, y1, x2, y2);
    }

    /** A line through points, each of them marked. */
    void path(String colour, double width, List<Point> points) {
        String corners =
                points.stream().map(it -> format("%.1f,%.1f", it.x(), it.y())).collect(Collectors.joining(" "));
        add("<polyline points=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\"/>", corners, colour, width);
        points.forEach(it ->
                add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>", it.x(), it.y(), 1 + width, colour));
    }

    /** Text that begins at, is centred at, or ends at a point: {@code start}, {@code middle}, {@code end}. */
    void text(double x, double y, String anchor, String content) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, content);
    }

    void title(double x, double y, String content) {
        add("<text class=\"title\" x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, content);
    }

    /** Text that belongs to a line of a colour. */
    void label(double x, double y, String colour, String content) {
        add("<text x=\"%.1f\" y=\"%.1f\" style=\"fill: %s; font-weight: 600\">%s</text>", x, y, colour, content);
    }

    /** All of it. */
    String finished() {
        return text + "</svg>\n";
    }

    private void add(String format, Object... values) {
        text.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** In pixels, from the top left. */
    record Point(double x, double y) {}
}
