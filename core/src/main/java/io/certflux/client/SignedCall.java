// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.credentials.Credentials;
import io.certflux.limit.Permit;
import io.certflux.transport.HttpCall;
import io.certflux.transport.RequestBody;
import java.util.function.BiConsumer;

/** One attempt on its way to the socket: signed at the last moment, its permit stamped once the socket has taken it. */
final class SignedCall implements HttpCall {
    private final String action;
    private final Attempt attempt;
    private final Payload payload;
    private final Credentials who;
    private final Permit permit;
    private final RequestSigner signer;

    SignedCall(String action, Attempt attempt, Payload payload, Credentials who, Permit permit, RequestSigner signer) {
        this.action = action;
        this.attempt = attempt;
        this.payload = payload;
        this.who = who;
        this.permit = permit;
        this.signer = signer;
    }

    @Override
    public RequestBody body() {
        return payload.body();
    }

    @Override
    public void headersAtWrite(BiConsumer<String, String> headers) {
        attempt.markSent();
        signer.sign(action, payload, who, headers);
    }

    @Override
    public void written() {
        permit.sent();
    }

    /** The call is over: a request that was never known to be written whole has used its permit all the same. */
    void over() {
        if (attempt.isSent()) {
            permit.sent();
        }
    }
}
