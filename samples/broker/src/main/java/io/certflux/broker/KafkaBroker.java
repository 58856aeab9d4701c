// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A real Kafka broker (KRaft, one node, broker and controller in one) in a JVM of its own, on the loopback interface.
 *
 * <p>It can be treated as badly as a broker in production: killed, suspended and started again on the same port and data.
 * When the JVM that started it ends without {@link #close()}, killed or not, the broker ends within seconds and a temporary
 * data directory is deleted. Ctrl-C in a terminal does not reach the broker, so that whoever started it can drain first.
 *
 * <p>Methods block, ignore interrupts and are safe for use by several threads. Linux and macOS only.
 */
public final class KafkaBroker implements AutoCloseable {
    private final BrokerDirectory directory;
    private final Reaper reaper;
    private final BrokerLauncher launcher;
    private final Ports ports;
    private BrokerProcess process;
    private volatile boolean closed;

    private KafkaBroker(Builder builder) {
        launcher = new BrokerLauncher(BrokerLibraries.find(), builder.properties, builder.startTimeout);
        directory = BrokerDirectory.of(builder.dataDirectory);
        reaper = Reaper.start(directory.temporary());
        try {
            directory.create();
            BrokerLauncher.Started started = launcher.startOnFreePorts(directory, builder.port, reaper);
            ports = started.ports();
            process = started.process();
        } catch (RuntimeException e) {
            reaper.close();
            throw e;
        }
    }

    /** A builder of a broker on a free port, with a temporary data directory. */
    public static Builder builder() {
        return new Builder();
    }

    /** The address for {@code bootstrap.servers}, {@code host:port}; the same after {@link #restart()}. */
    public String bootstrapServers() {
        return ports.bootstrapServers();
    }

    /** Where the broker keeps its data, its configuration ({@code server.properties}) and its log ({@code broker.log}). */
    public Path dataDirectory() {
        return directory.path();
    }

    /** Kills the broker (SIGKILL) and returns when it is dead. Its data stay for {@link #restart()}. */
    public synchronized void kill() {
        requireOpen();
        process.kill();
        reaper.forget();
    }

    /**
     * Starts the broker again, on the same port and data, and returns when topics can be created. A broker that still runs
     * ends gracefully first.
     *
     * @throws IllegalStateException if it does not start in time or its port was taken meanwhile; it can be called again
     */
    public synchronized void restart() {
        requireOpen();
        process.terminate();
        reaper.forget();
        process = launcher.start(directory, ports, reaper);
    }

    /** Suspends the broker (SIGSTOP): connections stay open, nothing is answered until {@link #resume()}. */
    public synchronized void suspend() {
        requireOpen();
        process.signal("STOP");
    }

    /** Lets a suspended broker go on (SIGCONT). Does nothing to a running one. */
    public synchronized void resume() {
        requireOpen();
        process.signal("CONT");
    }

    /** Ends the broker (SIGTERM, after 10 s SIGKILL) and deletes its data directory if that was temporary. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            reaper.close();
            process.awaitExit();
        }
    }

    /** Waits until the broker ends, and tells whether that was its own doing rather than {@link #close()}'s. */
    boolean awaitUnexpectedExit() {
        process.awaitExit();
        return !closed;
    }

    long pid() {
        return process.pid();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the broker is closed");
        }
    }

    /** Settings of a broker. Not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, String> properties = new LinkedHashMap<>();
        private Optional<Path> dataDirectory = Optional.empty();
        private Optional<Integer> port = Optional.empty();
        private Duration startTimeout = Duration.ofSeconds(60);

        private Builder() {}

        /**
         * Keeps the broker's data in this directory, which is created if absent and never deleted. A directory that an earlier
         * broker left is used as it is, with all its topics. Default: a temporary directory.
         */
        public Builder dataDirectory(Path directory) {
            dataDirectory = Optional.of(directory.toAbsolutePath());
            return this;
        }

        /** The port for clients, 1 to 65535. Default: one that is free. */
        public Builder port(int port) {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("port must be 1 to 65535: " + port);
            }
            this.port = Optional.of(port);
            return this;
        }

        /** Sets a property of the broker's configuration, in place of the default or of the launcher's own choice. */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /** How long a start or restart may take. Default: 60 s. */
        public Builder startTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("startTimeout must be positive: " + timeout);
            }
            startTimeout = timeout;
            return this;
        }

        /**
         * Starts the broker and returns when topics can be created, two to four seconds later on an idle machine.
         *
         * @throws IllegalStateException if the broker's jars are missing (the message names the command that builds them), the
         *     wanted port is taken, or the broker does not start in time (the message ends with its log)
         */
        public KafkaBroker start() {
            return new KafkaBroker(this);
        }
    }
}
