// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs an emulator until it is interrupted. The first line it prints is the URL it listens on. Credentials come from
 * {@code TENCENTCLOUD_SECRET_ID} and {@code TENCENTCLOUD_SECRET_KEY}; without them it makes a pair and prints it.
 */
@Command(
        name = "emulator",
        usageHelpAutoWidth = true,
        description = {
            "A stand-in for Tencent Cloud's SSL API on 127.0.0.1. Prints its URL, then runs until interrupted.",
            "Credentials: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or else a new pair, which it prints.",
            "While it runs, GET /admin on the same port says how to read the journal and to change these settings."
        })
public final class EmulatorCommand implements Callable<Integer> {
    private static final String SECRET_ID = "TENCENTCLOUD_SECRET_ID";
    private static final String SECRET_KEY = "TENCENTCLOUD_SECRET_KEY";

    private final Map<String, String> environment;

    @Option(
            names = "--fault",
            paramLabel = "FAULT=RATE",
            description = "How often a fault strikes, 0 to 1; repeatable. Faults: ${COMPLETION-CANDIDATES}.")
    private final Map<Fault, Double> faults = new EnumMap<>(Fault.class);

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on; 0 is a free one. Default: 0.")
    private int port;

    @Option(names = "--seed", paramLabel = "N", description = "Decides everything left to chance. Default: 1.")
    private long seed = 1;

    @Option(names = "--help", usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // Only picocli looks at it.
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // Injected by picocli before the command is called.
    private CommandSpec spec;

    private EmulatorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Runs the command and exits: 0 after {@code --help}, 1 if it cannot listen, 2 for bad usage.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(commandLine(System.getenv()).execute(args));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine command = new CommandLine(new EmulatorCommand(environment));
        BehaviourOptions.addTo(command.getCommandSpec());
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> {
                    e.getCommandLine().getErr().println(e.getMessage() + " (--help lists the flags)");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    commandLine.getErr().println(e.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public Integer call() {
        SslEmulator emulator = builder().start();
        // The hook stops the emulator, that ends the wait below, and the JVM goes on to exit.
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "emulator-close"));
        print(emulator);
        emulator.onClose().block();
        return CommandLine.ExitCode.OK;
    }

    private SslEmulator.Builder builder() {
        try {
            SslEmulator.Builder builder = SslEmulator.builder()
                    .behaviour(it -> BehaviourOptions.apply(spec.commandLine().getParseResult(), it))
                    .port(port)
                    .seed(seed);
            faults.forEach(builder::faultRate);
            if (hasCredentials()) {
                builder.credentials(variable(SECRET_ID), variable(SECRET_KEY));
            }
            return builder;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private boolean hasCredentials() {
        if (variable(SECRET_ID).isEmpty() != variable(SECRET_KEY).isEmpty()) {
            throw new IllegalArgumentException(
                    SECRET_ID + " and " + SECRET_KEY + " must be set both or neither, and not be empty");
        }
        return !variable(SECRET_ID).isEmpty();
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    private void print(SslEmulator emulator) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(emulator.endpoint());
        if (!hasCredentials()) {
            out.println("export " + SECRET_ID + "=" + emulator.secretId());
            out.println("export " + SECRET_KEY + "=" + emulator.secretKey());
        }
        out.flush();
    }
}
