// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import java.net.URI;
import reactor.core.publisher.Mono;

/**
 * Reads what a request refers to instead of carrying it: a certificate chain or a private key. Built in are
 * {@code file:/path} and {@code env:NAME}; a vault is added with {@link ConnectorOptions.Builder#keySource}.
 */
public interface KeySource {

    /** The scheme of the references it reads, lower case and without colon, such as {@code vault}. */
    String scheme();

    /**
     * Emits the PEM bytes behind the reference, once, on any thread. Subscribed to when the rotation starts, not before, and
     * once per rotation. The array is the connector's from then on, and is zeroed after use. An error, or an empty result,
     * ends the rotation as failed before anything is sent; the message of the error is published in the event, so it must
     * not hold key material.
     *
     * @param reference the reference as the request has it, of this source's scheme
     */
    Mono<byte[]> read(URI reference);
}
