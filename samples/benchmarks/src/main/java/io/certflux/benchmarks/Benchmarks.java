// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks;

import io.certflux.benchmarks.budget.BudgetCommand;
import io.certflux.benchmarks.client.ClientCommand;
import io.certflux.benchmarks.connector.ConnectorCommand;
import io.certflux.benchmarks.memory.MemoryCommand;
import io.certflux.benchmarks.polling.PollingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of {@code samples/benchmarks/run}: which benchmark, and its options. Bad usage is status 2 and one
 * line on standard error that names the option, the rule and the value.
 */
@Command(
        name = "samples/benchmarks/run",
        description = "Measures Certflux beside what a user would pick instead."
                + " The last line of output is one JSON object.",
        subcommands = {
            ClientCommand.class,
            PollingCommand.class,
            MemoryCommand.class,
            BudgetCommand.class,
            ConnectorCommand.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:measured", "1:could not be measured", "2:bad usage"})
public final class Benchmarks implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Its {@code execute} returns the exit status and prints to its {@code out} and {@code err}. */
    public static CommandLine commandLine() {
        return new CommandLine(new Benchmarks()).setParameterExceptionHandler(Benchmarks::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "name a benchmark: client, polling, memory, budget or connector");
    }

    private static int explain(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage() + " (--help lists the options)");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
