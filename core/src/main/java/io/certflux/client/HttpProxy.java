// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import com.fasterxml.jackson.annotation.JsonValue;
import io.certflux.transport.ProxyServer;
import java.util.Optional;

/** An HTTP proxy that opens tunnels with {@code CONNECT}: it sees the endpoint's name, and of TLS no more than that. */
public final class HttpProxy {
    private final ProxyServer server;

    private HttpProxy(ProxyServer server) {
        this.server = server;
    }

    /** A proxy that lets everybody through. */
    public static HttpProxy of(String host, int port) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank: '" + host + "'");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1 to 65535: " + port);
        }
        return new HttpProxy(new ProxyServer(host, port, Optional.empty()));
    }

    /** The same proxy, told who asks (Basic authentication). */
    public HttpProxy withLogin(String username, String password) {
        ProxyServer.Login login = new ProxyServer.Login(username, password);
        return new HttpProxy(new ProxyServer(server.host(), server.port(), Optional.of(login)));
    }

    ProxyServer server() {
        return server;
    }

    /** Host and port, to Jackson as well: the password is shown to nobody. */
    @JsonValue
    @Override
    public String toString() {
        return server.host() + ":" + server.port();
    }
}
