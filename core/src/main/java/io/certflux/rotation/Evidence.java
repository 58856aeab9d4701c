// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.time.Instant;

/**
 * What a success was concluded from.
 *
 * @param level the strongest observation made
 * @param observedAt when it was made
 */
public record Evidence(Level level, Instant observedAt) {

    /** From weak to strong. A success needs at least {@link #RECORD}, of a task known to be ours. */
    public enum Level {
        /** The API named a task. */
        TASK,
        /** The task's own record reports every resource updated. */
        RECORD,
        /** The certificate stored under the id has the new fingerprint. */
        STORED,
        /** A TLS handshake returned the new leaf. */
        SERVED
    }
}
