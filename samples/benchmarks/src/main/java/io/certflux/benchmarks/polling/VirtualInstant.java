// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/** Reads a virtual clock, whose nanoseconds are good ones. */
final class VirtualInstant {
    private VirtualInstant() {}

    static Instant of(Scheduler time) {
        return Instant.EPOCH.plusNanos(time.now(TimeUnit.NANOSECONDS));
    }
}
