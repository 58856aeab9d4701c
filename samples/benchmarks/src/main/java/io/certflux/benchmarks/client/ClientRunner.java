package io.certflux.benchmarks.client;

import io.certflux.benchmarks.process.ChildJvm;
import io.certflux.benchmarks.process.Cores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import reactor.core.publisher.Mono;

/** Runs one client at a time, each in a fresh JVM, against a server in a JVM that stays. */
final class ClientRunner implements AutoCloseable {
    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final double STILL_FALLING = 0.97;

    /** For Netty's buffers to be what they are in an application, too, both sides keep their defaults beyond this. */
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
            warmUp(client);
            settle(client, load);
            Reading start = Reading.of(client, server);
            pass(options.window());
            return Reading.of(client, server).since(start);
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
        List<String> flags = List.of(FLAGS.get(0), FLAGS.get(1), FLAGS.get(2), "-Djdk.net.hosts.file=" + hosts);
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

    /** Under full load, whatever follows, until a poll costs no less than a second before, twice. */
    private void warmUp(ChildJvm client) {
        long end = System.nanoTime() + options.warmUp().toNanos();
        Reading last = Reading.of(client, server);
        double cost = Double.POSITIVE_INFINITY;
        int flat = 0;
        while (flat < 2 && System.nanoTime() < end) {
            pass(SLICE);
            Reading now = Reading.of(client, server);
            double newCost = now.since(last).cpuMicrosPerPoll();
            flat = newCost > cost * STILL_FALLING ? flat + 1 : 0;
            cost = newCost;
            last = now;
        }
    }

    /** Lets what was begun under full load pass. */
    private void settle(ChildJvm client, Load load) {
        if (load.paced()) {
            server.ask(load.latency().toString());
            client.ask("slow");
            pass(Pace.PERIOD.multipliedBy(2));
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
