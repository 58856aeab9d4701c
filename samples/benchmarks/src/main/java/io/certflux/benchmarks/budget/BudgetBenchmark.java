// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.budget;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** The measurements from first to last: takes them and prints, for people first. */
final class BudgetBenchmark {
    private static final int WARM_UP_ROUNDS = 5;

    /** So few that each of them is weighed at every decision. */
    private static final int FEW_POLLS = 60;

    private final int waiters;
    private final int rounds;
    private final PrintWriter out;
    private final PrintWriter err;

    BudgetBenchmark(int waiters, int rounds, PrintWriter out, PrintWriter err) {
        this.waiters = waiters;
        this.rounds = rounds;
        this.out = out;
        this.err = err;
    }

    void run() {
        long bytesPerStart = bytes("start", LineMemory::ofStarts);
        long bytesPerPoll = bytes("poll, its operation included", LineMemory::ofPolls);
        nanos("a start, nobody else in line", () -> LineDecisions.among(1, 0));
        nanos("a start, %,d in line".formatted(waiters), () -> LineDecisions.among(waiters, 0));
        nanos("a poll, %,d in line".formatted(waiters), () -> LineDecisions.among(0, waiters));
        nanos("a poll, " + FEW_POLLS + " in line", () -> LineDecisions.among(0, FEW_POLLS));
        nanos("a poll and learning from it, %,d in line".formatted(waiters), () -> LineDecisions.thatTeach(waiters));
        long mixed = nanos(
                "either, %,d in line".formatted(waiters),
                () -> LineDecisions.among(waiters - waiters / 2, waiters / 2));
        long peer = nanos("PriorityBlockingQueue of %,d".formatted(waiters), () -> PeerDecisions.among(waiters));
        print(json(bytesPerStart, bytesPerPoll, mixed, peer));
    }

    private long bytes(String what, LineMemory.Weighing weighing) {
        tell("memory: " + what);
        long bytes = weighing.bytesOf(waiters) / waiters;
        print("memory of a waiting %s: %,d B".formatted(what, bytes));
        return bytes;
    }

    private long nanos(String what, Supplier<Decisions> deciding) {
        tell("decision: " + what);
        Decisions decisions = deciding.get();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            decisions.nanosPerDecision();
        }
        double[] measured = new double[rounds];
        Arrays.setAll(measured, round -> decisions.nanosPerDecision());
        long median = Math.round(median(measured));
        print("decision, %s: %,d ns".formatted(what, median));
        return median;
    }

    private static double median(double... values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static String json(long bytesPerStart, long bytesPerPoll, long nanos, long nanosOfPeer) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("bytesPerStart", bytesPerStart);
        members.put("bytesPerPoll", bytesPerPoll);
        members.put("nanosPerDecision", nanos);
        members.put("nanosPerDecisionOfPeer", nanosOfPeer);
        return JsonMapper.shared().writeValueAsString(members);
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
