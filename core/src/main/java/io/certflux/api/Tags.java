// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import org.jspecify.annotations.Nullable;

/**
 * One tag of a certificate; the API's own name for it is in the plural.
 *
 * @param tagKey must not be blank in a request
 * @param tagValue may be empty
 */
public record Tags(@Nullable String tagKey, @Nullable String tagValue) {}
