// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import reactor.core.publisher.Mono;

/** Where events are written and offsets committed. One write at a time. */
interface EventSink {

    /**
     * Completes when nothing of an earlier sink of this member is open any more, as far as that can be known. Not needed for
     * writing.
     */
    Mono<Void> open();

    /** Completes when the batch is visible; an error means that nothing of it is or will be. */
    Mono<Void> write(Batch batch);

    Mono<Void> close();
}
