// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.time.Duration;

/** Checks time limits. */
final class Timeouts {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Timeouts() {}

    /** At least 1 ms, which is what a connection's limit is counted in, and no more than a refresh may take in all. */
    static Duration checked(String field, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(field + " must be 1 ms to 1 min: " + value);
        }
        return value;
    }
}
