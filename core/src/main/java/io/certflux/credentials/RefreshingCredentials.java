// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps temporary credentials and replaces them before they expire. Callers get what is valid at once; only when nothing
 * is do they wait, for one request that they share. What was not used since it was fetched is not renewed, so that an
 * idle provider falls silent.
 */
final class RefreshingCredentials implements CredentialsProvider {
    private static final Logger log = LoggerFactory.getLogger(RefreshingCredentials.class);
    private static final Duration LONGEST_FETCH = Duration.ofMinutes(1);

    private final String name;
    private final Mono<Credentials> source;
    private final Scheduler scheduler;
    private final RefreshTimes times;
    private final SingleFlight<Credentials> flight = new SingleFlight<>();
    private final Mono<Credentials> credentials = Mono.defer(this::heldOrFetched);
    private volatile @Nullable Held held;
    private volatile boolean used;

    /**
     * Credentials of {@code source}, each subscription to which asks for new ones.
     *
     * @param name the source as messages call it, such as "the CVM role"
     */
    RefreshingCredentials(String name, Mono<Credentials> source, Scheduler scheduler) {
        this(name, source, scheduler, () -> ThreadLocalRandom.current().nextDouble());
    }

    RefreshingCredentials(String name, Mono<Credentials> source, Scheduler scheduler, DoubleSupplier random) {
        this.name = name;
        this.source = source;
        this.scheduler = scheduler;
        this.times = new RefreshTimes(random);
    }

    @Override
    public Mono<Credentials> credentials() {
        return credentials;
    }

    private Mono<Credentials> heldOrFetched() {
        Instant now = now();
        Held current = held;
        if (current == null || !current.isValidAt(now)) {
            return refresh(current);
        }
        if (!used) {
            used = true;
        }
        if (current.isDueAt(now)) {
            refreshInBackground(current);
        }
        return Mono.just(current.credentials);
    }

    private void refreshInBackground(Held due) {
        // keepValid() has told of a failure; here nobody waits for it.
        refresh(due).subscribe(fresh -> {}, failure -> {});
    }

    /** Replaces {@code seen}, unless another flight has done so between the look at it and the start of this one. */
    private Mono<Credentials> refresh(@Nullable Held seen) {
        return flight.join(Mono.defer(() -> {
            Held current = held;
            return current == null || current == seen ? fetch() : Mono.just(current.credentials);
        }));
    }

    private Mono<Credentials> fetch() {
        return source.timeout(LONGEST_FETCH, scheduler)
                .switchIfEmpty(Mono.error(() -> CredentialsException.broken(name + " gave no credentials")))
                .doOnNext(this::hold)
                .onErrorMap(this::describe)
                .doOnError(this::keepValid);
    }

    private void hold(Credentials fresh) {
        Instant now = now();
        Instant expiration = fresh.expiration().orElseThrow();
        if (!now.isBefore(expiration)) {
            throw CredentialsException.unavailable(
                    name + " gave credentials that had expired at " + expiration + ": check this machine's clock");
        }
        used = false;
        holdUntil(times.refreshAfter(now, expiration), fresh, expiration, 0);
        log.debug("{} gave {}, valid until {}", name, fresh, expiration);
    }

    private void keepValid(Throwable failure) {
        Held current = held;
        Instant now = now();
        if (current == null || !current.isValidAt(now)) {
            return;
        }
        log.warn(
                "The credentials in use are valid until {} and could not be refreshed: {}",
                current.expiration,
                failure.getMessage());
        int failures = current.failures + 1;
        holdUntil(times.retryAfter(now, failures), current.credentials, current.expiration, failures);
    }

    private void holdUntil(Instant due, Credentials fresh, Instant expiration, int failures) {
        Held current = new Held(fresh, expiration, due, failures);
        held = current;
        long wait = Duration.between(now(), due).toMillis();
        scheduler.schedule(() -> wake(current), wait, TimeUnit.MILLISECONDS);
    }

    private void wake(Held due) {
        if (held == due && used) {
            refreshInBackground(due);
        }
    }

    private Throwable describe(Throwable failure) {
        if (failure instanceof CredentialsException) {
            return failure;
        }
        return failure instanceof TimeoutException
                ? CredentialsException.unavailable(name + " gave nothing within " + LONGEST_FETCH)
                : CredentialsException.broken(
                        name + " failed with " + failure.getClass().getName());
    }

    private Instant now() {
        return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    }

    /** What is in use, and when something is to be done about it; one is told from the next by identity. */
    private static final class Held {
        private final Credentials credentials;
        private final Instant expiration;
        private final Instant due;
        private final int failures;

        Held(Credentials credentials, Instant expiration, Instant due, int failures) {
            this.credentials = credentials;
            this.expiration = expiration;
            this.due = due;
            this.failures = failures;
        }

        boolean isValidAt(Instant now) {
            return now.isBefore(expiration);
        }

        boolean isDueAt(Instant now) {
            return !now.isBefore(due);
        }
    }
}
