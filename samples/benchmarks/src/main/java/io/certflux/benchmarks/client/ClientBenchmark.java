// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.certflux.benchmarks.client.Rounds.Row;
import io.certflux.benchmarks.process.Cores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The benchmark from start to end: runs the rounds and prints, for people first. */
final class ClientBenchmark {
    private static final List<Row> ROWS = List.of(
            new Row(ClientKind.CERTFLUX, Load.SATURATED),
            new Row(ClientKind.FLOOR, Load.SATURATED),
            new Row(ClientKind.NAIVE, Load.SATURATED),
            new Row(ClientKind.SDK, Load.SATURATED),
            new Row(ClientKind.CERTFLUX, Load.PACED),
            new Row(ClientKind.FLOOR, Load.PACED));

    private final ClientOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    ClientBenchmark(ClientOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    void run() {
        Cores cores = Cores.oneEach();
        out.println("saturated: " + cores + "; paced: client on any core");
        try (ClientRunner runner = new ClientRunner(options, cores)) {
            if (options.profiles().isPresent()) {
                profile(runner, options.profiles().get());
            } else {
                measure(runner);
            }
        }
        out.flush();
    }

    private void measure(ClientRunner runner) {
        Rounds rounds = new Rounds();
        List<SigningCost> signing = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Row row : ROWS) {
                tell("round " + round + ": " + row.client().label() + ", "
                        + row.load().label());
                rounds.add(row, measured(runner, row));
            }
            tell("round " + round + ": signature");
            signing.add(SigningCost.measure(options));
        }
        ClientReport report = new ClientReport(rounds, signing);
        report.lines().forEach(out::println);
        out.println(report.json());
    }

    private Measurement measured(ClientRunner runner, Row row) {
        Measurement measurement = runner.measure(row.client(), row.load());
        if (measurement.polls() == 0) {
            throw new IllegalStateException(row.client().label() + " did not poll within " + options.window());
        }
        if (!measurement.warm()) {
            tell("  not warm: allow it more time with --warm-up, or give it a quieter machine");
        }
        return measurement;
    }

    private void profile(ClientRunner runner, Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
        for (ClientKind kind : List.of(ClientKind.CERTFLUX, ClientKind.FLOOR)) {
            Path file = directory.resolve(kind.label() + ".jfr");
            tell("recording " + file);
            runner.record(kind, Load.SATURATED, file);
            out.println(file);
        }
    }

    private void tell(String step) {
        err.println(step);
        err.flush();
    }
}
