// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line of {@code samples/quickstart/run}: reads the options, hands them to the job and returns its exit status. Bad
 * usage is status 2 and one line on standard error that names the option, the rule and the value.
 */
@Command(
        name = "samples/quickstart/run",
        sortOptions = false,
        description =
                "Rotates certificates through Kafka: by default against an emulated API and a Kafka broker that it"
                        + " starts on this machine. The last line of output is one JSON object with the counts.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all rotations succeeded", "1:not all", "2:bad usage"})
final class QuickstartCommand implements Callable<Integer> {
    private final ToIntFunction<QuickstartOptions> job;
    private final Map<String, String> environment;

    @Option(
            names = "--rotations",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many certificates to rotate. Default: ${DEFAULT-VALUE}.")
    private int rotations;

    @Option(
            names = "--certificate-id-prefix",
            paramLabel = "P",
            defaultValue = "quickstart",
            description = "The certificates are P-0001 and so on. Default: ${DEFAULT-VALUE}.")
    private String certificateIdPrefix = "";

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Calls that API, with the credentials in TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY."
                    + " Default: an emulator, started for this run.")
    private Optional<URI> endpoint = Optional.empty();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "H:P",
            description = "Uses that Kafka. Default: a broker, started for this run.")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "D",
            defaultValue = "PT30M",
            converter = IsoDuration.class,
            description = "How long one rotation may take, ISO-8601. Default: ${DEFAULT-VALUE}.")
    private Duration deadline = Duration.ZERO;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private QuickstartCommand(ToIntFunction<QuickstartOptions> job, Map<String, String> environment) {
        this.job = job;
        this.environment = environment;
    }

    /** Its {@code execute} returns the exit status; the job's, if the usage was right. */
    static CommandLine commandLine(ToIntFunction<QuickstartOptions> job, Map<String, String> environment) {
        return new CommandLine(new QuickstartCommand(job, environment))
                .setParameterExceptionHandler(QuickstartCommand::explain);
    }

    @Override
    public Integer call() {
        return job.applyAsInt(options());
    }

    private QuickstartOptions options() {
        try {
            endpoint.ifPresent(url -> requireCredentials());
            return new QuickstartOptions(rotations, certificateIdPrefix, endpoint, bootstrapServers, deadline);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void requireCredentials() {
        for (String name : new String[] {"TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"}) {
            if (environment.getOrDefault(name, "").isBlank()) {
                throw new IllegalArgumentException("--endpoint needs credentials: " + name + " is not set");
            }
        }
    }

    private static int explain(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage() + " (--help lists the options)");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** As picocli's own, with a message that says the rule. */
    static final class IsoDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            try {
                return Duration.parse(value);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + value + "' is not an ISO-8601 duration such as PT30M");
            }
        }
    }
}
