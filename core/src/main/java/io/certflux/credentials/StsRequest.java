// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A request to STS. It holds a token, or is signed with a key, and shows neither. */
final class StsRequest {
    private final String source;
    private final String action;
    private final String region;
    private final byte[] body;
    private final Optional<Credentials> signer;
    private final List<String> secrets;

    private StsRequest(
            String source,
            String action,
            String region,
            Map<String, Object> parameters,
            Optional<Credentials> signer,
            List<String> secrets) {
        this.source = source;
        this.action = action;
        this.region = region;
        this.body = JsonAnswers.bytes(parameters);
        this.signer = signer;
        this.secrets = secrets;
    }

    /** {@code AssumeRole}, asked for by {@code signer}. */
    static StsRequest assumeRole(String source, String region, Map<String, Object> parameters, Credentials signer) {
        List<String> secrets = Stream.concat(Stream.of(signer.secretKey()), signer.token().stream())
                .toList();
        return new StsRequest(source, "AssumeRole", region, parameters, Optional.of(signer), secrets);
    }

    /** {@code AssumeRoleWithWebIdentity}, which {@code token} among the parameters takes the signature's place in. */
    static StsRequest withWebIdentity(String source, String region, Map<String, Object> parameters, String token) {
        return new StsRequest(
                source, "AssumeRoleWithWebIdentity", region, parameters, Optional.empty(), List.of(token));
    }

    /** Who asks, as messages call it. */
    String source() {
        return source;
    }

    String action() {
        return action;
    }

    String region() {
        return region;
    }

    /** The bytes to send; not a copy. */
    byte[] body() {
        return body;
    }

    /** Who signs; empty for a request that is sent without a signature. */
    Optional<Credentials> signer() {
        return signer;
    }

    /** What the answer may echo and no message may show. */
    List<String> secrets() {
        return secrets;
    }

    @Override
    public String toString() {
        return "StsRequest[" + action + " for " + source + "]";
    }
}
