// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import reactor.core.publisher.Mono;

/** Sends calls to one endpoint. The seam at which tests and simulators replace the network. */
public interface Transport {

    /**
     * Sends {@code call} once, never twice, and emits the answer whatever its status. An error means that no complete
     * answer came; whether the request was written is known by whether its headers were asked for. Cancelling closes the
     * connection.
     */
    Mono<HttpAnswer> post(HttpCall call);

    /** Closes the connections; completes when they are closed. */
    Mono<Void> close();
}
