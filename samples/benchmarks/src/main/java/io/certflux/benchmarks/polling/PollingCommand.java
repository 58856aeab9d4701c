// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code samples/benchmarks/run polling}: reads the options and returns the exit status. */
@Command(
        name = "polling",
        sortOptions = false,
        description = "Simulates many rotations at once against one account's rate, on virtual time: Certflux's own"
                + " streams and budget, and schedules that users have today. Tells the worst seed.")
public final class PollingCommand implements Callable<Integer> {
    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            defaultValue = "20,200,1000,10000",
            description = "How many rotations begin at once; 100000 need BENCHMARK_HEAP=1g. Default: ${DEFAULT-VALUE}.")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--median",
            split = ",",
            paramLabel = "D",
            defaultValue = "PT3S,PT25S",
            converter = Iso8601.class,
            description = "Median of the time that the server takes to create a task. The last line, the plot and the"
                    + " scenarios are of the first. Default: ${DEFAULT-VALUE}.")
    private List<Duration> medians = List.of();

    @Option(
            names = "--sigma",
            paramLabel = "N",
            defaultValue = "0.5",
            description = "Log-normal spread of that time. Default: ${DEFAULT-VALUE}.")
    private double sigma;

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2,3",
            description = "Of the creation times. Default: ${DEFAULT-VALUE}.")
    private List<Long> seeds = List.of();

    @Option(
            names = "--policy",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "certflux,1s,3s,5s,10s,doubling",
            converter = PolicyName.class,
            description =
                    "When rotations ask again. The last line is of the first; the scenarios need certflux. Default: ${DEFAULT-VALUE}.")
    private List<Policy> policies = List.of();

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Writes an SVG of lag and calls per creation against the number of rotations.")
    private Optional<Path> plot = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this and ends.")
    @SuppressWarnings("unused") // Picocli acts on the option by itself.
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PollingCommand() {}

    @Override
    public Integer call() {
        PollingOptions options = options();
        PrintWriter err = spec.commandLine().getErr();
        try {
            new PollingBenchmark(options, spec.commandLine().getOut(), err).run();
            return 0;
        } catch (IllegalStateException | UncheckedIOException notPossible) {
            err.println(notPossible.getMessage());
            return 1;
        }
    }

    private PollingOptions options() {
        try {
            return new PollingOptions(sizes, medians, sigma, seeds, policies, plot);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static final class Iso8601 implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("must be ISO-8601, such as PT3S: " + text);
            }
        }
    }

    private static final class PolicyName implements ITypeConverter<Policy> {
        @Override
        public Policy convert(String text) {
            return Policy.named(text)
                    .orElseThrow(() -> new TypeConversionException("must be of " + all() + ": " + text));
        }

        private static String all() {
            return Arrays.stream(Policy.values()).map(Policy::label).collect(Collectors.joining(", "));
        }
    }
}
