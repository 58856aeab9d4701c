// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.util.Map;
import java.util.function.Supplier;

/** A POST to the endpoint. */
public final class HttpCall {
    private final byte[] body;
    private final Supplier<Map<String, String>> headers;

    /**
     * A call.
     *
     * @param body sent as it is, without a copy; must not change before the answer
     * @param headers asked for once, when a connection is there and the request is written next: the time to stamp the
     *     permit and to sign
     */
    public HttpCall(byte[] body, Supplier<Map<String, String>> headers) {
        this.body = body;
        this.headers = headers;
    }

    /** The bytes to send; not a copy. */
    public byte[] body() {
        return body;
    }

    /** Asks for the headers, and so says that the request is being written. */
    public Map<String, String> headersAtWrite() {
        return headers.get();
    }

    /** The body may hold a key: only its length is shown. */
    @Override
    public String toString() {
        return "HttpCall[" + body.length + " bytes]";
    }
}
