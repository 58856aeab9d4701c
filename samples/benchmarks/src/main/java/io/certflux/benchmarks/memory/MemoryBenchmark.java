// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

import io.certflux.benchmarks.process.ChildJvm;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import reactor.core.publisher.Mono;

/** The measurement from start to end: fills a JVM with rotations, reads its memory and prints, for people first. */
final class MemoryBenchmark {
    /** Classes, connections and pooled buffers are the client's, however many rotations it has. */
    private static final int WARM_UP_ROTATIONS = 1_000;

    private static final Duration SLICE = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int READINGS = 5;

    /** The emulator keeps every chain that it is sent. */
    private static final List<String> EMULATOR_FLAGS = List.of("-Xmx2g");

    private static final List<String> CLIENT_FLAGS = List.of("-XX:+UseG1GC", "-Xmx256m");

    private final int rotations;
    private final PrintWriter out;
    private final PrintWriter err;

    MemoryBenchmark(int rotations, PrintWriter out, PrintWriter err) {
        this.rotations = rotations;
        this.out = out;
        this.err = err;
    }

    void run() {
        try (ChildJvm emulator = ChildJvm.start(EmulatorMain.class, OptionalInt.empty(), EMULATOR_FLAGS, List.of())) {
            List<String> endpoint = List.of(emulator.ask("endpoint"));
            try (ChildJvm client = ChildJvm.start(RotatingMain.class, OptionalInt.empty(), CLIENT_FLAGS, endpoint)) {
                print(measure(emulator, client));
            }
        }
    }

    private MemoryReport measure(ChildJvm emulator, ChildJvm client) {
        tell("warm-up: " + WARM_UP_ROTATIONS + " rotations");
        begin(client, "w", WARM_UP_ROTATIONS);
        waitUntil(client, progress -> progress.finished() == WARM_UP_ROTATIONS);
        emulator.ask("endless");
        client.ask("forget");
        MemoryReading idle = idle(client);
        tell(rotations + " rotations");
        begin(client, "m", rotations);
        waitUntil(client, progress -> progress.inFlight() == rotations && progress.polledOnce());
        MemoryReading busy = largest(client);
        requireAllInFlight(client);
        return new MemoryReport(rotations, idle, busy);
    }

    /** What lies outside the heap goes a moment after the collection that finds it unused. */
    private static MemoryReading idle(ChildJvm client) {
        read(client);
        pass(SLICE);
        return read(client);
    }

    /** Polls go on meanwhile, so that no two readings are the same. */
    private static MemoryReading largest(ChildJvm client) {
        MemoryReading largest = read(client);
        for (int i = 1; i < READINGS; i++) {
            pass(SLICE);
            largest = largest.orLarger(read(client));
        }
        return largest;
    }

    private void requireAllInFlight(ChildJvm client) {
        int inFlight = progress(client).inFlight();
        if (inFlight != rotations) {
            throw new IllegalStateException("of " + rotations + " rotations only " + inFlight + " are in flight");
        }
    }

    private static void waitUntil(ChildJvm client, Condition reached) {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (RotatingProgress now = progress(client); !reached.holds(now); now = progress(client)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("after " + LIMIT + " there are no more than " + now);
            }
            pass(SLICE);
        }
    }

    private static void begin(ChildJvm client, String prefix, int rotations) {
        client.ask("begin " + prefix + " " + rotations);
    }

    private static RotatingProgress progress(ChildJvm client) {
        return RotatingProgress.parse(client.ask("progress"));
    }

    private static MemoryReading read(ChildJvm client) {
        return MemoryReading.parse(client.ask("memory"));
    }

    private static void pass(Duration time) {
        Mono.delay(time).block();
    }

    private void print(MemoryReport report) {
        report.lines().forEach(out::println);
        out.println(report.json());
        out.flush();
    }

    private void tell(String step) {
        err.println(step);
        err.flush();
    }

    private interface Condition {
        boolean holds(RotatingProgress progress);
    }
}
