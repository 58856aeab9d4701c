// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * Where a certificate is served: a TLS listener and the name it is asked for.
 *
 * @param address the listener's; a name that is not resolved yet is resolved at each look
 * @param serverName what is sent as SNI, such as {@code shop.example.com}
 */
public record ServedEndpoint(InetSocketAddress address, String serverName) {
    private static final int HTTPS = 443;

    public ServedEndpoint {
        if (!serverName.matches("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?")) {
            throw new IllegalArgumentException("serverName must be a DNS name: '" + serverName + "'");
        }
        if (address.getPort() == 0) {
            throw new IllegalArgumentException("address must have a port of 1 to 65535: " + address);
        }
        serverName = serverName.toLowerCase(Locale.ROOT);
    }

    /** Port 443 of the address that the name resolves to. */
    public static ServedEndpoint of(String serverName) {
        return new ServedEndpoint(InetSocketAddress.createUnresolved(serverName, HTTPS), serverName);
    }

    /** The name, and the address where that is another. */
    @Override
    public String toString() {
        return serverName + " at " + address.getHostString() + ":" + address.getPort();
    }
}
