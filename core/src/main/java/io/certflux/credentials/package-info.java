/**
 * Who calls the API. A {@link io.certflux.credentials.CredentialsProvider} yields
 * {@link io.certflux.credentials.Credentials} for each call, without blocking.
 */
@NullMarked
package io.certflux.credentials;

import org.jspecify.annotations.NullMarked;
