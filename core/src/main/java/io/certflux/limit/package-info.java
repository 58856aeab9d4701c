/**
 * The account's calls per second, shared by everything that uses one
 * {@link io.certflux.limit.RateBudget}.
 */
@NullMarked
package io.certflux.limit;

import org.jspecify.annotations.NullMarked;
