// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.util.Map;
import java.util.function.Supplier;

/** A POST to the endpoint. */
public final class HttpCall {
    private final byte[] body;
    private final Supplier<Map<String, String>> headers;
    private final Runnable whenWritten;

    /**
     * A call.
     *
     * @param body sent as it is, without a copy; must not change before the answer
     * @param headers asked for once, when a connection is there and the request is written next: the time to sign
     * @param whenWritten run once the whole request has been handed to the socket
     */
    public HttpCall(byte[] body, Supplier<Map<String, String>> headers, Runnable whenWritten) {
        this.body = body;
        this.headers = headers;
        this.whenWritten = whenWritten;
    }

    /** The bytes to send; not a copy. */
    public byte[] body() {
        return body;
    }

    /** Asks for the headers, and so says that the request is being written from now on. */
    public Map<String, String> headersAtWrite() {
        return headers.get();
    }

    /** Says that the socket has taken the request. */
    public void written() {
        whenWritten.run();
    }

    /** The body may hold a key: only its length is shown. */
    @Override
    public String toString() {
        return "HttpCall[" + body.length + " bytes]";
    }
}
