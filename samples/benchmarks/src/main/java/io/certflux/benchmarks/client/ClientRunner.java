// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.client;

import io.certflux.benchmarks.process.ChildJvm;
import io.certflux.benchmarks.process.Cores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import reactor.core.publisher.Mono;

/** Runs one client at a time, each in a fresh JVM, against a server in a JVM that stays. */
final class ClientRunner implements AutoCloseable {
    private static final Duration SLICE = Duration.ofMillis(200);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final int WARM_UP_POLLS = 120_000;

    /** The same for all. A compiler thread that ends would leave its time in that of the process: none may. */
    private static final List<String> FLAGS =
            List.of("-XX:+UseG1GC", "-Xmx3g", "-XX:-UseDynamicNumberOfCompilerThreads");

    private final ClientOptions options;
    private final Cores cores;
    private final Path hosts;
    private final ChildJvm server;
    private final String port;

    ClientRunner(ClientOptions options, Cores cores) {
        this.options = options;
        this.cores = cores;
        this.hosts = hostsFile();
        this.server = ChildJvm.start(StandInServer.class, cores.server(), FLAGS, List.of());
        this.port = server.ask("port");
    }

    /** Warms {@code kind} up and measures it. */
    Measurement measure(ClientKind kind, Load load) {
        try (ChildJvm client = start(kind, load)) {
            boolean warm = warmUp(client);
            settle(client, load);
            Reading start = Reading.of(client, server);
            pass(options.window());
            return Reading.of(client, server).since(start, warm);
        }
    }

    /** Warms {@code kind} up and records it into {@code file}. */
    void record(ClientKind kind, Load load, Path file) {
        try (ChildJvm client = start(kind, load)) {
            warmUp(client);
            client.ask(file.toString());
            pass(options.window());
            client.ask("stop");
        }
    }

    private ChildJvm start(ClientKind kind, Load load) {
        server.ask(Duration.ZERO.toString());
        List<String> flags = new ArrayList<>(FLAGS);
        flags.add("-Djdk.net.hosts.file=" + hosts);
        OptionalInt core = load.paced() ? OptionalInt.empty() : cores.client();
        return ChildJvm.start(
                ClientMain.class,
                core,
                flags,
                List.of(
                        kind.name(),
                        port,
                        Integer.toString(load.updates()),
                        Integer.toString(load.connections()),
                        Long.toString(options.seed())));
    }

    /** Under full load, whatever follows: by work, as a busy machine makes time mean little to the JIT compiler. */
    private boolean warmUp(ChildJvm client) {
        Reading start = Reading.of(client, server);
        return passUntil(start, 1, START_LIMIT, client) && passUntil(start, WARM_UP_POLLS, options.warmUp(), client);
    }

    /** Whether the server saw so many polls in time. */
    private boolean passUntil(Reading start, long polls, Duration limit, ChildJvm client) {
        long end = System.nanoTime() + limit.toNanos();
        boolean reached = false;
        while (!reached && System.nanoTime() < end) {
            pass(SLICE);
            reached = Reading.of(client, server).pollsSince(start) >= polls;
        }
        return reached;
    }

    /** Lets what was begun under full load pass. */
    private void settle(ChildJvm client, Load load) {
        if (load.paced()) {
            server.ask(load.latency().toString());
            client.ask("slow");
            pass(options.window().compareTo(Pace.PERIOD) < 0 ? Pace.PERIOD : Pace.PERIOD.multipliedBy(2));
        }
    }

    private static void pass(Duration time) {
        Mono.delay(time).block();
    }

    /** The SDK signs for the first label of the host, which must be {@code ssl}. */
    private static Path hostsFile() {
        try {
            Path file = Files.createTempFile("certflux-benchmarks", ".hosts");
            return Files.writeString(file, "127.0.0.1 localhost ssl.localhost\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a hosts file", e);
        }
    }

    @Override
    public void close() {
        server.close();
        try {
            Files.deleteIfExists(hosts);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + hosts, e);
        }
    }
}
