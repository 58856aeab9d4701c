// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.certflux.benchmarks.process.ProcessReading;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code samples/benchmarks/run client}: reads the options and returns the exit status. */
@Command(
        name = "client",
        sortOptions = false,
        description = "Polls an update that is being created: Certflux, the official SDK, a simple reactive client, and"
                + " Reactor Netty alone, which is the floor. Each has a JVM of its own, the server another.")
public final class ClientCommand implements Callable<Integer> {
    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long one measurement takes. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each client is measured, in turns; medians are quoted. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "60",
            description = "How many seconds the first 120,000 polls of a client, its warm-up, may take at most."
                    + " Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the content of the requests. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--profile",
            paramLabel = "DIRECTORY",
            description = "Measures nothing, but records Certflux and the floor under full load with Java's flight"
                    + " recorder, into DIRECTORY/certflux.jfr and DIRECTORY/floor.jfr.")
    private Optional<Path> profiles = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ClientCommand() {}

    @Override
    public Integer call() {
        ClientOptions options = options();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!ProcessReading.isPossible()) {
            err.println("the CPU time of a process is read from /proc, which this system does not have");
            return 1;
        }
        try {
            new ClientBenchmark(options, out, err).run();
            return 0;
        } catch (IllegalStateException | UncheckedIOException notPossible) {
            err.println(notPossible.getMessage());
            return 1;
        }
    }

    private ClientOptions options() {
        try {
            return new ClientOptions(Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), rounds, seed, profiles);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
