// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import io.certflux.client.RejectedException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Repeats a reading until it is answered or refused: a network that is down for minutes must not decide a rotation. Its end
 * is the rotation's deadline.
 */
final class Patience {
    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RotationClock clock;

    Patience(RotationClock clock) {
        this.clock = clock;
    }

    /** Errors with a {@link RejectedException} alone. */
    <T> Mono<T> waitedOut(Mono<T> reading, String what) {
        return reading.retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST)
                .maxBackoff(LONGEST)
                .scheduler(clock.scheduler())
                .filter(failure -> !(failure instanceof RejectedException))
                .doBeforeRetry(signal -> log.warn(
                        "{} could not be read, and is read again: {}",
                        what,
                        signal.failure().getMessage())));
    }
}
