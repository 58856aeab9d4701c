// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Starts broker processes and returns them ready. */
record BrokerLauncher(BrokerLibraries libraries, Map<String, String> properties, Duration startTimeout) {
    private static final int PORT_ATTEMPTS = 5;

    BrokerLauncher {
        properties = Map.copyOf(properties);
    }

    record Started(Ports ports, BrokerProcess process) {}

    /** A free port can be taken by another process before the broker binds it: then others are tried. */
    Started startOnFreePorts(BrokerDirectory directory, Optional<Integer> wanted, Reaper reaper) {
        for (int attempt = 1; ; attempt++) {
            Ports ports = Ports.choose(wanted);
            try {
                return new Started(ports, start(directory, ports, reaper));
            } catch (PortTakenException e) {
                if (attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    BrokerProcess start(BrokerDirectory directory, Ports ports, Reaper reaper) {
        requireFree(ports);
        ServerProperties.of(ports, directory, properties).store(directory.configuration());
        BrokerProcess process = BrokerProcess.spawn(libraries, directory);
        // The broker waits for the word: were this JVM killed between the two, it would never begin.
        reaper.watch(process.pid());
        process.begin();
        if (!process.isReadyWithin(startTimeout)) {
            String state = process.state();
            process.kill();
            reaper.forget();
            requireFree(ports);
            throw new IllegalStateException("Kafka broker did not start within " + startTimeout + " (" + state
                    + "); its log ends with:\n" + directory.logTail());
        }
        return process;
    }

    private static void requireFree(Ports ports) {
        ports.taken().ifPresent(port -> {
            throw new PortTakenException(port);
        });
    }

    private static final class PortTakenException extends IllegalStateException {
        PortTakenException(int port) {
            super("port is taken by another process: " + port);
        }
    }
}
