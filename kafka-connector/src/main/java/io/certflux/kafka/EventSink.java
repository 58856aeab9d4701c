// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import reactor.core.publisher.Mono;

/** Where events are written and offsets committed. One write at a time. */
interface EventSink {

    /** Completes when the batch is visible; an error means that nothing of it is or will be. */
    Mono<Void> write(Batch batch);

    Mono<Void> close();
}
