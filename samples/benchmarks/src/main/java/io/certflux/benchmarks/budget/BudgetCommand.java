// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.budget;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code samples/benchmarks/run budget}: reads the options and returns the exit status. */
@Command(
        name = "budget",
        sortOptions = false,
        description = "Puts many calls in line for the permits of one action, on virtual time. Tells the memory of each"
                + " and the time that a decision takes, beside a queue of the JDK.")
public final class BudgetCommand implements Callable<Integer> {
    private static final int MOST_WAITERS = 200_000;
    private static final int MOST_ROUNDS = 100;

    @Option(
            names = "--waiters",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many calls wait. Default: ${DEFAULT-VALUE}.")
    private int waiters;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often decisions are timed; medians are quoted. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private BudgetCommand() {}

    @Override
    public Integer call() {
        require("--waiters", waiters, MOST_WAITERS);
        require("--rounds", rounds, MOST_ROUNDS);
        new BudgetBenchmark(
                        waiters,
                        rounds,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .run();
        return 0;
    }

    private void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + " must be 1 to " + most + ": " + value);
        }
    }
}
