// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.certflux.benchmarks.client.Rounds.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/** The medians of all rounds, for people and for scripts. */
final class ClientReport {
    private static final Row CERTFLUX = new Row(ClientKind.CERTFLUX, Load.SATURATED);
    private static final Row FLOOR = new Row(ClientKind.FLOOR, Load.SATURATED);
    private static final Row NAIVE = new Row(ClientKind.NAIVE, Load.SATURATED);
    private static final Row SDK = new Row(ClientKind.SDK, Load.SATURATED);
    private static final Row PACED_CERTFLUX = new Row(ClientKind.CERTFLUX, Load.PACED);
    private static final Row PACED_FLOOR = new Row(ClientKind.FLOOR, Load.PACED);

    private final Rounds rounds;
    private final List<SigningCost> signing;

    ClientReport(Rounds rounds, List<SigningCost> signing) {
        this.rounds = rounds;
        this.signing = signing;
    }

    /** A table, and what the ratios mean. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-9s  %-8s  %8s  %11s  %13s  %12s  %7s  %11s  %8s"
                .formatted(
                        "load",
                        "client",
                        "polls/s",
                        "CPU us/poll",
                        "CPU s/1k polls",
                        "alloc B/poll",
                        "threads",
                        "connections",
                        "peak RSS"));
        rounds.rows().forEach(row -> lines.add(line(row)));
        lines.add(String.format(
                Locale.ROOT,
                "signing a poll: %.0f ns; the SHA-256 blocks in it: %.0f ns",
                median(SigningCost::signNanos),
                median(SigningCost::compressNanos)));
        lines.add(String.format(
                Locale.ROOT,
                "check: the simple client takes %.2f times the floor's CPU; on a quiet machine, about 3.6",
                cpu(NAIVE, FLOOR)));
        return lines;
    }

    /** One line. */
    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("requestsPerSecond", rates());
        members.put("cpuVsFloor", cpu(CERTFLUX, FLOOR));
        members.put("pacedCpuVsFloor", cpu(PACED_CERTFLUX, PACED_FLOOR));
        members.put("cpuVsSdk", cpu(CERTFLUX, SDK));
        members.put("allocationVsFloor", rounded(rounds.ratio(CERTFLUX, FLOOR, Measurement::allocatedPerPoll)));
        members.put("signVsHmac", rounded(median(SigningCost::ratio)));
        members.put("naiveVsFloor", cpu(NAIVE, FLOOR));
        members.put("pacedConnections", Math.round(rounds.median(PACED_CERTFLUX, Measurement::connections)));
        return JsonMapper.shared().writeValueAsString(members);
    }

    private Map<String, Long> rates() {
        Map<String, Long> rates = new LinkedHashMap<>();
        for (Row row : List.of(CERTFLUX, SDK, FLOOR, NAIVE)) {
            rates.put(row.client().label(), Math.round(rounds.median(row, Measurement::pollsPerSecond)));
        }
        return rates;
    }

    private double cpu(Row row, Row to) {
        return rounded(rounds.ratio(row, to, Measurement::cpuMicrosPerPoll));
    }

    private String line(Row row) {
        double cpuMicros = rounds.median(row, Measurement::cpuMicrosPerPoll);
        return String.format(
                Locale.ROOT,
                "%-9s  %-8s  %,8.0f  %11.1f  %14.4f  %,12.0f  %7.0f  %11.0f  %5.0f MB",
                row.load().label(),
                row.client().label(),
                rounds.median(row, Measurement::pollsPerSecond),
                cpuMicros,
                cpuMicros / 1000,
                rounds.median(row, Measurement::allocatedPerPoll),
                rounds.median(row, Measurement::threads),
                rounds.median(row, Measurement::connections),
                rounds.median(row, measurement -> measurement.peakRssBytes() / 1e6));
    }

    private double median(ToDoubleFunction<SigningCost> figure) {
        return Rounds.median(signing.stream().mapToDouble(figure).toArray());
    }

    private static double rounded(double ratio) {
        return Math.round(ratio * 100) / 100.0;
    }
}
