// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.memory;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code samples/benchmarks/run memory}: reads the option and returns the exit status. */
@Command(
        name = "memory",
        sortOptions = false,
        description = "Holds many rotations in flight, in real time, in one JVM with -Xmx256m, against the emulator in"
                + " another. Tells the live heap of each, and the threads and the peak heap of all.")
public final class MemoryCommand implements Callable<Integer> {
    /** Whose bodies fit into the direct memory of such a JVM, 256 MiB. */
    private static final int MOST = 20_000;

    @Option(
            names = "--rotations",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many are in flight together. Default: ${DEFAULT-VALUE}.")
    private int rotations;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private MemoryCommand() {}

    @Override
    public Integer call() {
        if (rotations < 1 || rotations > MOST) {
            throw new ParameterException(spec.commandLine(), "--rotations must be 1 to " + MOST + ": " + rotations);
        }
        PrintWriter err = spec.commandLine().getErr();
        try {
            new MemoryBenchmark(rotations, spec.commandLine().getOut(), err).run();
            return 0;
        } catch (IllegalStateException notPossible) {
            err.println(notPossible.getMessage());
            return 1;
        }
    }
}
