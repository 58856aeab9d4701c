// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.transport.TlsProbe;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import reactor.core.publisher.Mono;

/** What an endpoint serves. */
@FunctionalInterface
interface ServedLeaf {
    Duration LONGEST_HANDSHAKE = Duration.ofSeconds(10);

    /** SHA-256 of the leaf it presents, lower-case hex; an error if it presents none. */
    Mono<String> leafSha256(ServedEndpoint endpoint);

    /** By a TLS handshake, which trusts everybody: only the certificate is looked at, and nothing is sent. */
    static ServedLeaf byHandshake() {
        return endpoint -> TlsProbe.leaf(endpoint.address(), endpoint.serverName(), LONGEST_HANDSHAKE)
                .map(ServedLeaf::sha256);
    }

    private static String sha256(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
