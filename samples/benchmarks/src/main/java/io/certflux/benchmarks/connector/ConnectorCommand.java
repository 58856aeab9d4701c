// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.connector;

import io.certflux.broker.KafkaBroker;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@link ConnectorBenchmark}. */
@Command(
        name = "connector",
        description =
                "Measures rotations that cost nothing through the connector, beside a transactional loop and plain"
                        + " Reactor Kafka on the same broker; a restart after a kill; and the heap over many requests.")
public final class ConnectorCommand implements Callable<Integer> {
    private static final int MOST = 10_000_000;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many wait when a contender starts. Default: ${DEFAULT-VALUE}.")
    private int requests;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each contender is measured; medians are quoted. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--paced-seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "For how long requests come at 200 a second. Default: ${DEFAULT-VALUE}.")
    private int pacedSeconds;

    @Option(
            names = "--finished",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many requests have ended when the member is killed. Default: ${DEFAULT-VALUE}.")
    private int finished;

    @Option(
            names = "--unfinished",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many have not, at most 2000. Default: ${DEFAULT-VALUE}.")
    private int unfinished;

    @Option(
            names = "--soak",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many requests pass while the heap is looked at. Default: ${DEFAULT-VALUE}.")
    private int soak;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ConnectorCommand() {}

    @Override
    public Integer call() {
        require("--requests", requests, MOST);
        require("--rounds", rounds, 100);
        require("--paced-seconds", pacedSeconds, 600);
        require("--finished", finished, MOST);
        require("--unfinished", unfinished, 2_000);
        require("--soak", soak, MOST);
        try (KafkaBroker broker = KafkaBroker.builder().start()) {
            new ConnectorBenchmark(
                            requests,
                            rounds,
                            Duration.ofSeconds(pacedSeconds),
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr())
                    .run(
                            broker,
                            new Restart(
                                    new BenchmarkTopics(broker.bootstrapServers(), "restart"), finished, unfinished),
                            new Soak(new BenchmarkTopics(broker.bootstrapServers(), "soak"), soak));
        }
        return 0;
    }

    private void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + " must be 1 to " + most + ": " + value);
        }
    }
}
