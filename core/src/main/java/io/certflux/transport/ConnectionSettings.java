// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where the endpoint is and how it is reached.
 *
 * @param endpoint scheme, host, port and path
 * @param maxConnections open at a time
 * @param connectTimeout for a connection to open, its TLS handshake not included
 * @param proxy on the way, if any
 * @param trust whose certificates the endpoint may show; empty for the platform's
 */
public record ConnectionSettings(
        URI endpoint,
        int maxConnections,
        Duration connectTimeout,
        Optional<ProxyServer> proxy,
        Optional<TrustManagerFactory> trust) {

    boolean isSecure() {
        return "https".equals(endpoint.getScheme());
    }

    /** Without the brackets that an IPv6 address has in a URL. */
    String host() {
        String host = endpoint.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        if (endpoint.getPort() > 0) {
            return endpoint.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    String path() {
        return endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
    }
}
