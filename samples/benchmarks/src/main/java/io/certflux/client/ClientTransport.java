// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.transport.Transport;

/** Opens to the benchmarks what a client sends its calls through; to users that is not open. */
public final class ClientTransport {
    private ClientTransport() {}

    /** Puts {@code transport} in the place of the network. */
    public static SslClient.Builder of(SslClient.Builder client, Transport transport) {
        return client.transport(transport);
    }
}
