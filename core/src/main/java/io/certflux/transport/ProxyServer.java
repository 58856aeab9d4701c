// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.util.Optional;

/**
 * A proxy that opens tunnels with {@code CONNECT}.
 *
 * @param host its name or address
 * @param port it listens on
 * @param login whom it lets through, if it asks
 */
public record ProxyServer(String host, int port, Optional<Login> login) {

    /** Shown without the password. */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }
}
