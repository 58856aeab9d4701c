// SPDX-License-Identifier: Apache-2.0
/**
 * Who calls the API. Start with {@link io.certflux.credentials.CredentialsProvider}: its factories name the sources, and
 * it yields {@link io.certflux.credentials.Credentials} for each call, without blocking. Sources of temporary ones only
 * know how to ask; keeping, renewing and sharing what they give is one mechanism, {@code RefreshingCredentials}.
 */
@NullMarked
package io.certflux.credentials;

import org.jspecify.annotations.NullMarked;
