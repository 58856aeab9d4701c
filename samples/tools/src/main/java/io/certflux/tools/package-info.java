// SPDX-License-Identifier: Apache-2.0
/**
 * Commands for those who run the connector. Start at {@code Tools}; {@link io.certflux.tools.SealCommand} makes a sealed key
 * for a request, {@link io.certflux.tools.RedriveCommand} sends dead letters again, by {@link io.certflux.tools.Redrive}.
 */
@NullMarked
package io.certflux.tools;

import org.jspecify.annotations.NullMarked;
