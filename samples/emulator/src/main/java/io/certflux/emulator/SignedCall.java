// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import java.util.Map;
import java.util.Optional;

/** An HTTP request as far as its signature covers it. */
final class SignedCall {
    private final String method;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] payload;

    /** Takes the query string as received, without its question mark, and headers by lower-case name. */
    SignedCall(String method, String query, Map<String, String> headers, byte[] payload) {
        this.method = method;
        this.query = query;
        this.headers = Map.copyOf(headers);
        this.payload = payload;
    }

    String method() {
        return method;
    }

    String query() {
        return query;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    byte[] payload() {
        return payload;
    }
}
