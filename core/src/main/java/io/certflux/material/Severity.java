// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

/** How much a {@link Finding} matters, from the least to the most. */
public enum Severity {
    /** Worth knowing: usually something that was put right while reading. */
    INFO,
    /** The API probably accepts the material, but some clients may not, or it may not be what was meant. */
    WARNING,
    /** The API refuses the material, or connections fail or are not safe once it is live. */
    ERROR
}
