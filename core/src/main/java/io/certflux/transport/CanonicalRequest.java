// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The part of a request that is signed, reduced to its hash. It holds no time, so that a request which is repeated is
 * hashed once.
 */
public final class CanonicalRequest {
    private final String signedHeaders;
    private final byte[] sha256;

    private CanonicalRequest(String signedHeaders, String sha256) {
        this.signedHeaders = signedHeaders;
        this.sha256 = sha256.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Hashes a request for the path {@code /}.
     *
     * @param query canonical query string, empty for POST
     * @param headers the headers to sign; names and values are put in lower case and trimmed, as the API verifies them
     * @param payloadSha256 lower-case hex
     */
    public static CanonicalRequest of(String method, String query, Map<String, String> headers, String payloadSha256) {
        SortedMap<String, String> sorted = new TreeMap<>();
        headers.forEach((name, value) -> sorted.put(lower(name), lower(value)));
        StringBuilder lines = new StringBuilder();
        sorted.forEach(
                (name, value) -> lines.append(name).append(':').append(value).append('\n'));
        // The same for nearly every request, and kept as long as each of them.
        String names = String.join(";", sorted.keySet()).intern();
        String text = method + "\n/\n" + query + "\n" + lines + "\n" + names + "\n" + payloadSha256;
        return new CanonicalRequest(names, Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
    }

    String signedHeaders() {
        return signedHeaders;
    }

    /** The hash in lower-case hex, as it is signed; not a copy. */
    byte[] sha256() {
        return sha256;
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
