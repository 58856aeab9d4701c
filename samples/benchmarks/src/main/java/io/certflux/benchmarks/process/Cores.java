// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which processor cores the two sides of a benchmark are bound to, so that they do not take them from each other.
 *
 * @param server empty where it is not bound
 * @param client empty where it is not bound
 */
public record Cores(OptionalInt server, OptionalInt client) {
    /** Every process may use every core. */
    public static Cores unbound() {
        return new Cores(OptionalInt.empty(), OptionalInt.empty());
    }

    /** A core for each side; unbound without {@code taskset} or without two cores. */
    public static Cores oneEach() {
        List<Integer> allowed = allowed();
        if (!hasTaskset() || allowed.size() < 2) {
            return unbound();
        }
        return new Cores(OptionalInt.of(allowed.get(0)), OptionalInt.of(allowed.get(allowed.size() - 1)));
    }

    @Override
    public String toString() {
        return client.isEmpty()
                ? "any core (no taskset, or one core only)"
                : "client on core " + client.getAsInt() + ", server on core " + server.getAsInt();
    }

    private static boolean hasTaskset() {
        return Arrays.stream(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "taskset")));
    }

    private static List<Integer> allowed() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .flatMap(list -> Arrays.stream(list.split(",", -1)))
                    .flatMap(Cores::range)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Integer> range(String text) {
        String[] ends = text.split("-", -1);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                .boxed();
    }
}
