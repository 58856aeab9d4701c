// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import java.util.function.BiConsumer;

/** A POST to the endpoint. Its methods are called at most once each, in the order they have here. */
public interface HttpCall {
    /** What is sent. */
    RequestBody body();

    /**
     * Gives the headers, name and value. Asked for when a connection is there and the request is written next, which is
     * the time to sign, and from which on the endpoint may have seen the request.
     */
    void headersAtWrite(BiConsumer<String, String> headers);

    /** Told once the socket has taken the whole request. */
    void written();
}
