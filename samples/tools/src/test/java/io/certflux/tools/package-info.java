// SPDX-License-Identifier: Apache-2.0
/** Tests of the tools. */
@NullMarked
package io.certflux.tools;

import org.jspecify.annotations.NullMarked;
