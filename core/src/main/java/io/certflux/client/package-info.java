/**
 * The API's actions as {@code Mono}s and its long-running update as streams. Start with
 * {@link io.certflux.client.SslClient}; everything that can go wrong is an
 * {@link io.certflux.client.SslException}, split by what the caller should do.
 */
@NullMarked
package io.certflux.client;

import org.jspecify.annotations.NullMarked;
