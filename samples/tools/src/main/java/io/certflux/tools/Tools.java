// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@code samples/tools/run}. Bad usage is status 2 and one line on standard error. */
@Command(
        name = "samples/tools/run",
        description = "Commands for those who run the connector. Their last line of output is one JSON object.")
final class Tools implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Tools() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** Its {@code execute} returns the exit status and prints to its {@code out} and {@code err}. */
    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Tools())
                .addSubcommand(new SealCommand(environment))
                .addSubcommand(new RedriveCommand())
                .setParameterExceptionHandler(Tools::explain)
                .setExecutionExceptionHandler(Tools::fail);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: seal or redrive");
    }

    private static int explain(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage() + " (--help lists the options)");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int fail(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
