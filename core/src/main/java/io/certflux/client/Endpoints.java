// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.net.URI;
import java.util.Locale;

/** Which endpoints may be given a private key. */
final class Endpoints {
    private Endpoints() {}

    static URI checked(URI endpoint) {
        String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
        String host = endpoint.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("endpoint must be an https URL with a host: " + scheme + "://" + host);
        }
        if (!isBare(endpoint)) {
            throw new IllegalArgumentException(
                    "endpoint must be a scheme, a host, a port and a path only: " + scheme + "://" + host);
        }
        if (scheme.equals("http") && !isThisMachine(host)) {
            throw new IllegalArgumentException(
                    "endpoint must be https unless it is on this machine, as requests carry private keys: " + scheme
                            + "://" + host);
        }
        return URI.create(scheme + "://" + endpoint.getRawAuthority() + endpoint.getRawPath());
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static boolean isBare(URI endpoint) {
        return endpoint.getRawUserInfo() == null && endpoint.getRawQuery() == null && endpoint.getRawFragment() == null;
    }
}
