// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Linux says a JVM has used since its start.
 *
 * @param cpu user and system time, without that of the JIT compiler's threads
 */
public record ProcessReading(Duration cpu, int threads, long peakRssBytes) {
    /** Linux counts in hundredths of a second, whatever its own tick is. */
    private static final Duration TICK = Duration.ofMillis(10);

    // Fields of /proc/PID/stat that follow the name, which ends with the last parenthesis.
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int THREADS = 17;

    /** Whether this machine can be read. */
    public static boolean isPossible() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    static ProcessReading of(long pid) {
        Path directory = Path.of("/proc", Long.toString(pid));
        String stat = read(directory.resolve("stat"));
        return new ProcessReading(
                TICK.multipliedBy(ticks(stat) - compilerTicks(directory)),
                Integer.parseInt(fields(stat)[THREADS]),
                peakRssBytes(directory));
    }

    private static long compilerTicks(Path directory) {
        try (Stream<Path> threads = Files.list(directory.resolve("task"))) {
            return threads.map(thread -> readIfThere(thread.resolve("stat")))
                    .flatMap(Optional::stream)
                    .filter(stat -> stat.contains("CompilerThre)"))
                    .mapToLong(ProcessReading::ticks)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ticks(String stat) {
        String[] fields = fields(stat);
        return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    }

    private static String[] fields(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    private static long peakRssBytes(Path directory) {
        List<String> lines = read(directory.resolve("status")).lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        return readIfThere(file).orElseThrow(() -> new IllegalStateException("no such process: " + file));
    }

    /** Empty when the process or thread has ended. */
    private static Optional<String> readIfThere(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // A thread that ends while it is read answers "no such process", which has no exception of its own.
            return Optional.empty();
        }
    }
}
