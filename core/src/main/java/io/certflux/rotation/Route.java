// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One of the API's two families of actions that do the job: the one that keeps the certificate id and needs to be
 * whitelisted, and its sibling, which gives the resources a certificate with another id. The same state machine drives both.
 */
interface Route {
    /** Repeats the request until it names a task; the last answer says how that ended. Never an error. */
    Flux<Seen> create(Facts facts);

    /** Whether a request of this rotation may have started something in the cloud. */
    boolean mayHaveStarted();

    /** Reads the record of a task until {@code isEnd}; errors when it cannot be read any more. */
    Flux<DeploymentReading> follow(long task, Predicate<DeploymentReading> isEnd);

    /** The newest task created since an instant. */
    Mono<OptionalLong> newestTask(Instant since);

    /** The id under which our content would be stored, as far as the task tells; empty while nobody knows. */
    Mono<String> storedId(OptionalLong task);

    /** Tries one resource again. */
    Mono<Void> retry(FailedResource resource);

    /** Tries all resources of a task again that have failed. */
    Mono<Void> retryAll(long task);

    /** Rolls a task back; emits the task whose record shows what becomes of it. */
    Mono<Long> rollBack(long task);

    /** Overwrites what was made to be sent. */
    void wipe();
}
