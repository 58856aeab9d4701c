// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code samples/broker/run}. */
@Command(
        name = "samples/broker/run",
        mixinStandardHelpOptions = true,
        description = "Runs a Kafka broker until interrupted. The first line of output is its address, host:port.")
final class BrokerCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "Port for clients. Default: one that is free.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps the data there, also for the next run. Default: a temporary directory.")
    private Optional<Path> data = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private BrokerCommand() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BrokerCommand());
    }

    /** Blocks until the broker ends. An interrupt from the terminal ends the JVM, whose shutdown hook closes the broker. */
    @Override
    public Integer call() {
        KafkaBroker.Builder builder = settings();
        try (KafkaBroker broker = builder.start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-close"));
            PrintWriter out = spec.commandLine().getOut();
            out.println(broker.bootstrapServers());
            out.flush();
            if (broker.awaitUnexpectedExit()) {
                spec.commandLine().getErr().println("The broker ended by itself.");
            }
        } catch (IllegalStateException | UncheckedIOException e) {
            spec.commandLine().getErr().println(e.getMessage());
        }
        return 1;
    }

    private KafkaBroker.Builder settings() {
        try {
            KafkaBroker.Builder builder = KafkaBroker.builder();
            port.ifPresent(builder::port);
            data.ifPresent(builder::dataDirectory);
            return builder;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
