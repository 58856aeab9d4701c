// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Work that whoever comes while it runs shares. It belongs to none of them: who cancels leaves, and the work goes on.
 * It must end, so it has a time limit of its own.
 */
final class SingleFlight<T> {
    private final AtomicReference<@Nullable Mono<T>> running = new AtomicReference<>();

    /** Starts {@code work}, unless some is running already; the result of the one or the other. */
    Mono<T> join(Mono<T> work) {
        Sinks.One<T> result = Sinks.one();
        Mono<T> mine = result.asMono();
        Mono<T> other = running.compareAndExchange(null, mine);
        if (other != null) {
            return other;
        }
        work.doOnTerminate(() -> running.set(null))
                .subscribe(result::tryEmitValue, result::tryEmitError, result::tryEmitEmpty);
        return mine;
    }
}
