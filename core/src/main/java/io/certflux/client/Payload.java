// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.transport.CanonicalRequest;
import io.certflux.transport.RequestBody;
import java.util.Map;

/** A request body, encoded and hashed once however often it is sent. It may hold a key: it shows its length only. */
final class Payload {
    static final String CONTENT_TYPE = "application/json; charset=utf-8";

    private final RequestBody body;
    private final CanonicalRequest canonical;

    Payload(RequestBody body, String host) {
        this.body = body;
        this.canonical =
                CanonicalRequest.of("POST", "", Map.of("content-type", CONTENT_TYPE, "host", host), body.sha256());
    }

    RequestBody body() {
        return body;
    }

    CanonicalRequest canonical() {
        return canonical;
    }

    boolean sameContentAs(Payload other) {
        return body.sha256().equals(other.body.sha256());
    }

    /** Overwrites the body; see {@link RequestBody#wipe}. */
    void wipe() {
        body.wipe();
    }

    @Override
    public String toString() {
        return "Payload[" + body.length() + " bytes]";
    }
}
