// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import io.certflux.benchmarks.polling.Results.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;

/** The figures, for people and for scripts. */
final class PollingReport {
    private static final String HEADER = "%9s  %-8s  %14s  %9s  %11s  %9s  %9s  %9s  %7s  %5s"
            .formatted(
                    "rotations",
                    "policy",
                    "calls/creation",
                    "drain s",
                    "drain/ideal",
                    "lag p50 s",
                    "lag p95 s",
                    "throttled",
                    "most/s",
                    "used");

    private final Results results;
    private final PollingOptions options;

    PollingReport(Results results, PollingOptions options) {
        this.results = results;
        this.options = options;
    }

    /** All rows of one median, below each size's ideal. */
    List<String> table(Duration median) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "creation %s s (median), sigma %s; worst of seeds %s; %d calls in any second and %d ms: %.2f/s",
                Times.seconds(median),
                options.sigma(),
                options.seeds(),
                AccountRate.CALLS_PER_SECOND,
                AccountRate.GUARD.toMillis(),
                AccountRate.pacedPerSecond()));
        lines.add(HEADER);
        options.sizes().forEach(size -> {
            lines.add(ideal(size));
            options.policies().forEach(policy -> lines.add(line(new Row(median, size, policy))));
        });
        return lines;
    }

    private static String ideal(int size) {
        return format(
                "%,9d  %-8s  %14.2f  %,9.1f  %11.3f",
                size, "(ideal)", (double) AccountRate.IDEAL_CALLS, AccountRate.idealDrainSeconds(size), 1.0);
    }

    private String line(Row row) {
        Figures figures = results.get(row);
        return format(
                "%,9d  %-8s  %14.3f  %,9.1f  %11.3f  %9.2f  %9.2f  %9d  %7d  %5s",
                row.rotations(),
                row.policy().label(),
                figures.callsPerCreation(),
                figures.drainSeconds(),
                figures.drainVsIdeal(),
                figures.lagP50(),
                figures.lagP95(),
                figures.throttled(),
                figures.mostInOneSecond(),
                share(figures.used()));
    }

    /** What is not plain from the table's head. */
    List<String> explanation() {
        return List.of(
                "lag: from the end of a creation until its client knows; used: share of the paced rate that is used while "
                        + AccountRate.CALLS_PER_SECOND + " or more",
                "rotations wait for a call that gets them on, their first one or the one that tells of the task");
    }

    static String line(Neighbour neighbour) {
        return format(
                "neighbour: %,d rotations beside %d calls/s of another process: %s of the other %d/s used,"
                        + " %s of calls throttled (the other's: %s)",
                Neighbour.ROTATIONS,
                Neighbour.OTHERS_PER_SECOND,
                percent(neighbour.used()),
                AccountRate.CALLS_PER_SECOND - Neighbour.OTHERS_PER_SECOND,
                percent(neighbour.throttled()),
                percent(neighbour.othersThrottled()));
    }

    static String line(Urgent urgent) {
        return format(
                "urgent: %d rotations behind %,d others: first call after %s s (p50), %s s (last); %d never sent",
                Urgent.URGENT,
                Urgent.CROWD,
                seconds(urgent.firstCallP50()),
                seconds(urgent.firstCallLast()),
                urgent.neverSent());
    }

    private static String seconds(Optional<Double> seconds) {
        return seconds.map(it -> format("%.2f", it)).orElse("-");
    }

    private static String share(OptionalDouble share) {
        return share.isEmpty() ? "-" : percent(share.getAsDouble());
    }

    private static String percent(double share) {
        return format("%.1f%%", 100 * share);
    }

    /** One line: the first median's and the first policy's figures by size. */
    String json() {
        Map<String, Object> sizes = new LinkedHashMap<>();
        for (int size : options.sizes()) {
            Row row = new Row(options.medians().get(0), size, options.policies().get(0));
            sizes.put(Integer.toString(size), members(results.get(row)));
        }
        return JsonMapper.shared().writeValueAsString(sizes);
    }

    private static Map<String, Object> members(Figures figures) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("callsPerCreation", rounded(figures.callsPerCreation()));
        members.put("drainVsIdeal", rounded(figures.drainVsIdeal()));
        members.put("lagP50", rounded(figures.lagP50()));
        members.put("lagP95", rounded(figures.lagP95()));
        members.put("throttled", figures.throttled());
        members.put("mostInOneSecond", figures.mostInOneSecond());
        return members;
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1000) / 1000.0;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
