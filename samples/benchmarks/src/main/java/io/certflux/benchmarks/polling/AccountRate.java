// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;

/** What the account allows for the one action that is simulated, and what can be made of it at best. */
final class AccountRate {
    static final String ACTION = "UploadUpdateCertificateInstance";
    static final int CALLS_PER_SECOND = 20;
    static final Duration GUARD = Duration.ofMillis(30);

    /** In which a client that keeps the guard makes so many calls. */
    static final Duration WINDOW = Duration.ofSeconds(1).plus(GUARD);

    /** One call begins a creation, another learns its end. */
    static final int IDEAL_CALLS = 2;

    private AccountRate() {}

    static double pacedPerSecond() {
        return CALLS_PER_SECOND / Times.seconds(WINDOW);
    }

    /** How long that many rotations take if no call is wasted and none is late. */
    static double idealDrainSeconds(int rotations) {
        return IDEAL_CALLS * rotations / pacedPerSecond();
    }
}
