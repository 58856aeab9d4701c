// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.credentials.Credentials;
import io.certflux.transport.Tc3Signer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the headers of a request, signed for the moment at which it goes out. */
final class RequestSigner {
    private static final String VERSION = "2019-12-05";
    private static final String SERVICE = "ssl";

    private final String host;
    private final ServerClock clock;
    private final AtomicReference<@Nullable SignerOf> last = new AtomicReference<>();

    RequestSigner(String host, ServerClock clock) {
        this.host = host;
        this.clock = clock;
    }

    void sign(String action, Payload payload, Credentials who, BiConsumer<String, String> headers) {
        Instant now = clock.now();
        headers.accept("Content-Type", Payload.CONTENT_TYPE);
        headers.accept("Host", host);
        headers.accept("X-TC-Action", action);
        headers.accept("X-TC-Version", VERSION);
        headers.accept("X-TC-Timestamp", Long.toString(now.getEpochSecond()));
        headers.accept("X-TC-Language", "en-US");
        who.token().ifPresent(token -> headers.accept("X-TC-Token", token));
        headers.accept("Authorization", signer(who).authorization(payload.canonical(), now));
    }

    /** Kept while the credentials are the same, for the sake of its day's key. */
    private Tc3Signer signer(Credentials who) {
        SignerOf known = last.get();
        if (known == null || !known.who().equals(who)) {
            known = new SignerOf(who, new Tc3Signer(who.secretId(), who.secretKey(), SERVICE));
            last.set(known);
        }
        return known.signer();
    }

    private record SignerOf(Credentials who, Tc3Signer signer) {}
}
