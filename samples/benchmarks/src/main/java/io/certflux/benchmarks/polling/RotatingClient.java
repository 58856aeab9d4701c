// SPDX-License-Identifier: Apache-2.0
package io.certflux.benchmarks.polling;

import reactor.core.publisher.Mono;

/** Something that rotates certificates on a {@link SimulatedServer}. */
interface RotatingClient {
    /** Completes when the client knows of the task, however long that takes. */
    Mono<Void> rotate(String certificateId);

    /** The same before all others, if the client can do that; it may fail if it is not done soon. */
    Mono<Void> rotateUrgently(String certificateId);
}
