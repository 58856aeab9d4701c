// SPDX-License-Identifier: Apache-2.0
package io.certflux.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The broker's two ports on the loopback interface.
 *
 * <p>Free ones are sought below the range that systems use for outgoing connections. From that range, a client that keeps
 * connecting to a dead broker can get the broker's own port as its local one, and the broker could not start again.
 */
record Ports(int broker, int controller) {
    static final String HOST = "127.0.0.1";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_767;

    static Ports choose(Optional<Integer> wanted) {
        int broker = wanted.orElseGet(Ports::free);
        int controller = free();
        while (controller == broker) {
            controller = free();
        }
        return new Ports(broker, controller);
    }

    String bootstrapServers() {
        return HOST + ":" + broker;
    }

    /** The first of the two that cannot be bound. */
    Optional<Integer> taken() {
        return Stream.of(broker, controller).filter(port -> !isFree(port)).findFirst();
    }

    private static int free() {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST + 1)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
