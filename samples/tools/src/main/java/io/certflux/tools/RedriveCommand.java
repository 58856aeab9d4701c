// SPDX-License-Identifier: Apache-2.0
package io.certflux.tools;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends dead letters again, once what was wrong has been put right. */
@Command(
        name = "redrive",
        sortOptions = false,
        description = {
            "Writes dead letters to the requests topic again, as they were, up to the present end of their topic.",
            "They stay in their topic; the consumer group knows which were read, so that none is sent twice. What cannot be"
                    + " sent again is reported as partition@offset. The last line of output is one JSON object."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all were sent", "1:some could not be sent, or Kafka failed", "2:bad usage"})
final class RedriveCommand implements Callable<Integer> {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "H:P",
            required = true,
            description = "Brokers to start from, separated by commas.")
    private String bootstrapServers = "";

    @Option(names = "--dead-letters", paramLabel = "TOPIC", required = true, description = "Where they are read.")
    private String deadLetters = "";

    @Option(names = "--to", paramLabel = "TOPIC", required = true, description = "Where they are written.")
    private String to = "";

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description =
                    "Sends those with this certflux.error.code alone; repeatable. The others are passed over and stay"
                            + " in the topic; another selection, with a group of its own, finds them.")
    private Set<String> codes = new TreeSet<>();

    @Option(
            names = "--group",
            paramLabel = "ID",
            description = "The consumer group that knows which were read."
                    + " Default: certflux-redrive, and with codes, these behind it.")
    private Optional<String> group = Optional.empty();

    @Option(names = "--dry-run", description = "Writes nothing and commits nothing; says what would be done.")
    private boolean dryRun;

    @Option(
            names = "--property",
            paramLabel = "K=V",
            description = "A property of the Kafka clients, such as those of TLS and SASL; repeatable.")
    private Map<String, String> properties = new TreeMap<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        RedriveSummary summary = new Redrive(options(), spec.commandLine().getErr()::println).run();
        spec.commandLine().getOut().println(summary.toJson());
        return summary.leftOut() == 0 ? 0 : 1;
    }

    private RedriveOptions options() {
        try {
            return new RedriveOptions(
                    bootstrapServers,
                    deadLetters,
                    to,
                    codes,
                    group.orElseGet(() -> RedriveOptions.groupOf(codes)),
                    dryRun,
                    properties);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
