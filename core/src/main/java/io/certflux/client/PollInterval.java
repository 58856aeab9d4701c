// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.time.Duration;

/** How long to wait before asking again: a fifth of how long it has taken so far, at least 1 s and at most 30 s. */
public final class PollInterval {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Somebody else's task runs: seconds do not matter. */
    static final Duration CONTENDED = Duration.ofSeconds(5);

    private PollInterval() {}

    /** How long to wait when it has taken {@code age} so far. */
    public static Duration at(Duration age) {
        Duration share = age.dividedBy(5);
        if (share.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return share.compareTo(LONGEST) > 0 ? LONGEST : share;
    }
}
