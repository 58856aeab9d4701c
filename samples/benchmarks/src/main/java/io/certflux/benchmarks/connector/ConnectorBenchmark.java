// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import io.certflux.broker.KafkaBroker;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** All contenders on one broker, in turn, round after round; medians are quoted, ratios within a round. */
final class ConnectorBenchmark {
    private static final double MIB = 1 << 20;

    private final int backlog;
    private final int rounds;
    private final Duration pacedFor;
    private final PrintWriter out;
    private final PrintWriter err;

    ConnectorBenchmark(int backlog, int rounds, Duration pacedFor, PrintWriter out, PrintWriter err) {
        this.backlog = backlog;
        this.rounds = rounds;
        this.pacedFor = pacedFor;
        this.out = out;
        this.err = err;
    }

    void run(KafkaBroker broker, Restart restart, Soak soak) {
        Map<Contender, List<Measured>> measured = new EnumMap<>(Contender.class);
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : inTurn(round)) {
                tell("round " + round + ": " + contender.label());
                BenchmarkTopics topics =
                        new BenchmarkTopics(broker.bootstrapServers(), contender.label() + "-" + round);
                measured.computeIfAbsent(contender, any -> new ArrayList<>())
                        .add(new Round(topics, backlog, pacedFor).of(contender));
            }
            ratios.add(newest(measured, Contender.CERTFLUX) / newest(measured, Contender.KAFKA_CLIENTS));
        }
        print("%-14s %12s %10s %10s".formatted("contender", "records/s", "p50 ms", "p99 ms"));
        measured.forEach((contender, all) -> print("%-14s %,12.0f %,10.0f %,10.0f"
                .formatted(
                        contender.label(),
                        median(all, Measured::recordsPerSecond),
                        median(all, Measured::p50Millis),
                        median(all, Measured::p99Millis))));
        tell("restart");
        Duration restarted = restart.measure();
        print("after a kill -9 all unfinished requests are in flight again within %.1f s"
                .formatted(restarted.toMillis() / 1e3));
        tell("soak");
        List<Long> liveHeap = soak.measure();
        print("live heap after each tenth of the soak, MiB: "
                + liveHeap.stream().map(bytes -> "%.1f".formatted(bytes / MIB)).collect(Collectors.joining(" ")));
        print(json(measured, ratios, restarted, liveHeap));
    }

    /** Each is the first in another round, which a new JVM is slow in. */
    private static List<Contender> inTurn(int round) {
        List<Contender> all = new ArrayList<>(List.of(Contender.values()));
        Collections.rotate(all, round - 1);
        return all;
    }

    private static double newest(Map<Contender, List<Measured>> measured, Contender contender) {
        List<Measured> all = measured.getOrDefault(contender, List.of());
        return all.get(all.size() - 1).recordsPerSecond();
    }

    private static String json(
            Map<Contender, List<Measured>> measured, List<Double> ratios, Duration restarted, List<Long> liveHeap) {
        Map<String, Object> members = new LinkedHashMap<>();
        Map<String, Object> rates = new LinkedHashMap<>();
        Map<String, Object> latencies = new LinkedHashMap<>();
        measured.forEach((contender, all) -> {
            rates.put(contender.label(), Math.round(median(all, Measured::recordsPerSecond)));
            latencies.put(contender.label(), Math.round(median(all, Measured::p99Millis)));
        });
        members.put("recordsPerSecond", rates);
        members.put("vsKafkaClients", Math.round(100 * median(ratios, ratio -> ratio)) / 100.0);
        members.put("p99Millis", latencies);
        members.put("restartSeconds", restarted.toMillis() / 1e3);
        members.put("heapGrowth", Math.round(100.0 * liveHeap.get(liveHeap.size() - 1) / liveHeap.get(0)) / 100.0);
        return JsonMapper.shared().writeValueAsString(members);
    }

    private static <T> double median(List<T> all, ToDoubleFunction<T> value) {
        double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }

    private void tell(String step) {
        err.println(step);
        err.flush();
    }
}
