// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Resolves a changing call whose answer was lost by reading the state it would have changed. If it took effect, the state
 * stands for the answer. If it did not, the call is made again. If nobody can tell, the error stays, and says that it may
 * have taken effect. The policy's attempts and its deadline hold for all of it together.
 */
final class LostAnswers {
    private final CallPolicy policy;
    private final Scheduler scheduler;
    private final BooleanSupplier stop;

    /**
     * A resolver.
     *
     * @param stop whether no more calls are made
     */
    LostAnswers(CallPolicy policy, Scheduler scheduler, BooleanSupplier stop) {
        this.policy = policy;
        this.scheduler = scheduler;
        this.stop = stop;
    }

    /**
     * The answer of {@code call}, or what stands for it.
     *
     * @param look reads the state, given how long ago the first attempt was begun
     */
    <A> Mono<A> resolved(Mono<A> call, Function<Duration, Mono<Effect<A>>> look) {
        return Mono.defer(() -> new Resolution<>(call, look).attempt(1, false));
    }

    private final class Resolution<A> {
        private final Mono<A> call;
        private final Function<Duration, Mono<Effect<A>>> look;
        private final long begun = now();

        Resolution(Mono<A> call, Function<Duration, Mono<Effect<A>>> look) {
            this.call = call;
            this.look = look;
        }

        Mono<A> attempt(int number, boolean lostBefore) {
            return call.onErrorResume(SslException.class, failure -> {
                // After a lost answer a refusal may come from what the lost call did.
                boolean lost = failure.mayHaveTakenEffect() || (lostBefore && isAnswered(failure));
                return lost ? lookAfter(number, failure) : Mono.error(failure);
            });
        }

        private Mono<A> lookAfter(int number, SslException failure) {
            Duration left = policy.deadline().minus(elapsed());
            if (stop.getAsBoolean() || left.isNegative() || left.isZero()) {
                return Mono.error(failure);
            }
            Duration pause =
                    policy.backoffAfter(number, ThreadLocalRandom.current().nextDouble());
            return Mono.delay(pause, scheduler)
                    .then(Mono.defer(() -> look.apply(elapsed())))
                    .onErrorMap(unread -> with(failure, unread))
                    .flatMap(effect -> decide(effect, number, failure))
                    .timeout(left, Mono.error(failure), scheduler);
        }

        private Mono<A> decide(Effect<A> effect, int number, SslException failure) {
            if (effect instanceof Effect.Taken<A> taken) {
                return Mono.just(taken.answer());
            }
            boolean again = effect instanceof Effect.None && failure.mayHaveTakenEffect() && number < policy.attempts();
            return again ? attempt(number + 1, true) : Mono.error(failure);
        }

        private Duration elapsed() {
            return Duration.ofNanos(now() - begun);
        }
    }

    private static boolean isAnswered(SslException failure) {
        return failure.code().isPresent();
    }

    private static SslException with(SslException failure, Throwable unread) {
        failure.addSuppressed(unread);
        return failure;
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }
}
