// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Something that rotates certificates on a {@link SimulatedServer}. */
interface RotatingClient {
    /** Completes when the client knows of the task, and fails if it gave up. */
    Mono<Void> rotate(String certificateId, Duration deadline);
}
