// SPDX-License-Identifier: Apache-2.0
package io.certflux.pipeline;

import io.certflux.broker.KafkaBroker;
import io.certflux.emulator.SslEmulator;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command of {@code samples/pipeline/run}: an API and a broker for one run. */
@Command(
        name = "samples/pipeline/run",
        sortOptions = false,
        description = "Issues certificates, rotates to them and tells of it: three stages on Kafka topics, against an"
                + " emulated API and a Kafka broker that it starts on this machine. The last line of output is one"
                + " JSON object with the counts.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:every order ended in exactly one notification", "1:not every one", "2:bad usage"})
final class PipelineCommand implements Callable<Integer> {
    private static final int MOST_ORDERS = 1000;

    private final IntUnaryOperator job;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many certificates are ordered. Default: ${DEFAULT-VALUE}.")
    private int orders;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PipelineCommand(IntUnaryOperator job) {
        this.job = job;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(PipelineCommand::run).execute(arguments));
    }

    /** The job takes the number of orders and returns the exit status. */
    static CommandLine commandLine(IntUnaryOperator job) {
        return new CommandLine(new PipelineCommand(job)).setParameterExceptionHandler((e, arguments) -> {
            e.getCommandLine().getErr().println(e.getMessage() + " (--help lists the options)");
            return e.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
        });
    }

    @Override
    public Integer call() {
        if (orders < 1 || orders > MOST_ORDERS) {
            throw new ParameterException(spec.commandLine(), "--orders must be 1 to " + MOST_ORDERS + ": " + orders);
        }
        return job.applyAsInt(orders);
    }

    /** An order takes a CA minutes, and is looked at as rarely: this one decides before the first look. */
    private static int run(int orders) {
        try (KafkaBroker broker = KafkaBroker.builder().start();
                SslEmulator emulator = SslEmulator.builder()
                        .behaviour(it -> it.issuance(Duration.ofMillis(1)))
                        .start()) {
            System.out.println("Kafka broker on " + broker.bootstrapServers());
            System.out.println("emulated API on " + emulator.endpoint());
            return new PipelineRun(orders, broker, emulator, System.out).run();
        }
    }
}
