// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class RefreshingCredentialsTest {
    private static final Duration LIFETIME = Duration.ofHours(2);
    private static final Duration MARGIN = LIFETIME.dividedBy(5);
    private static final Duration UNTIL_DUE = LIFETIME.minus(MARGIN);
    private static final Duration TICK = Duration.ofMillis(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final AtomicInteger fetches = new AtomicInteger();
    private Supplier<Mono<Credentials>> answer = () -> Mono.just(fresh("AKID" + fetches.get()));

    private final RefreshingCredentials provider = new RefreshingCredentials(
            "the test source",
            Mono.defer(() -> {
                fetches.incrementAndGet();
                return answer.get();
            }),
            time,
            () -> 0);

    @Test
    void credentials_givenNobodySubscribes_expectsNoWork() {
        Mono<Credentials> cold = provider.credentials();

        time.advanceTimeBy(LIFETIME);

        assertThat(cold).isNotNull();
        assertThat(fetches).hasValue(0);
    }

    @Test
    void credentials_givenManyCallersAtOnce_expectsOneFetchForAll() {
        Sinks.One<Credentials> pending = Sinks.one();
        answer = pending::asMono;
        List<Credentials> received = new ArrayList<>();
        IntStream.range(0, 100).forEach(caller -> provider.credentials().subscribe(received::add));
        Credentials fresh = fresh("AKIDshared");

        pending.tryEmitValue(fresh);

        assertThat(received).hasSize(100).containsOnly(fresh);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void credentials_givenCallersOnManyThreads_expectsOneFetch() {
        RefreshingCredentials onRealTime = new RefreshingCredentials(
                "the test source",
                Mono.fromCallable(() -> Credentials.temporary(
                                "AKID" + fetches.incrementAndGet(),
                                "key",
                                "token",
                                Instant.now().plus(LIFETIME)))
                        .delayElement(Duration.ofMillis(20)),
                Schedulers.parallel());

        List<Credentials> received = Flux.range(0, 200)
                .flatMap(caller -> onRealTime.credentials().subscribeOn(Schedulers.boundedElastic()), 200)
                .collectList()
                .block();

        assertThat(received).hasSize(200).allMatch(each -> each.secretId().equals("AKID1"));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void credentials_givenOneCallerCancels_expectsTheSharedFetchToGoOn() {
        Sinks.One<Credentials> pending = Sinks.one();
        AtomicInteger cancelled = new AtomicInteger();
        answer = () -> pending.asMono().doOnCancel(cancelled::incrementAndGet);
        Disposable impatient = provider.credentials().subscribe();
        impatient.dispose();

        StepVerifier.create(provider.credentials())
                .then(() -> pending.tryEmitValue(fresh("AKIDa")))
                .expectNextMatches(each -> each.secretId().equals("AKIDa"))
                .verifyComplete();

        assertThat(cancelled).hasValue(0);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void credentials_givenDueAndUsed_expectsRefreshInTheBackgroundWhileTheOldOnesServe() {
        ask("AKID1");
        ask("AKID1");
        Sinks.One<Credentials> pending = Sinks.one();
        answer = pending::asMono;

        time.advanceTimeBy(UNTIL_DUE.minus(TICK));
        assertThat(fetches).hasValue(1);
        time.advanceTimeBy(TICK);
        assertThat(fetches).as("the timer fetches, no caller").hasValue(2);
        ask("AKID1");
        pending.tryEmitValue(fresh("AKIDnew"));

        ask("AKIDnew");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void credentials_givenDueButUnused_expectsNoRefreshUntilTheNextCaller() {
        ask("AKID1");

        time.advanceTimeBy(UNTIL_DUE.plusMinutes(1));
        assertThat(fetches).hasValue(1);
        ask("AKID1");
        assertThat(fetches).hasValue(2);
        ask("AKID2");
    }

    @Test
    void credentials_givenIdleBeyondExpiration_expectsSilenceAndThenAFreshFetch() {
        ask("AKID1");

        time.advanceTimeBy(LIFETIME.multipliedBy(10));
        assertThat(fetches).hasValue(1);
        ask("AKID2");
    }

    @Test
    void credentials_givenRefreshFails_expectsValidOnesToSurviveAndBackoffBetweenTries() {
        ask("AKID1");
        ask("AKID1");
        List<Long> tries = new ArrayList<>();
        answer = () -> {
            tries.add(time.now(TimeUnit.MILLISECONDS));
            return Mono.error(CredentialsException.unavailable("out of reach"));
        };

        time.advanceTimeBy(UNTIL_DUE);
        // Without randomness a pause is the lower half of 5, 10, 20, 40, 60 and 60 s.
        time.advanceTimeBy(Duration.ofSeconds(100));

        ask("AKID1");
        long due = UNTIL_DUE.toMillis();
        assertThat(tries)
                .containsExactly(due, due + 2_500, due + 7_500, due + 17_500, due + 37_500, due + 67_500, due + 97_500);
    }

    @Test
    void credentials_givenRefreshFails_expectsWarningThatNamesTheCauseAndNoSecret() {
        ask("AKID1");
        ask("AKID1");
        answer = () -> Mono.error(CredentialsException.unavailable("the test source is out of reach"));
        try (WrittenLog log = WrittenLog.record()) {
            time.advanceTimeBy(UNTIL_DUE);

            assertThat(log.lines())
                    .contains("WARN The credentials in use are valid until 1970-01-01T02:00:00Z and could not be"
                            + " refreshed: the test source is out of reach")
                    .noneMatch(line -> line.contains("canary"));
        }
    }

    @Test
    void credentials_givenRefreshFailedAndThenWorks_expectsFreshOnes() {
        ask("AKID1");
        ask("AKID1");
        Supplier<Mono<Credentials>> working = answer;
        answer = () -> Mono.error(CredentialsException.unavailable("out of reach"));
        time.advanceTimeBy(UNTIL_DUE);
        answer = working;

        time.advanceTimeBy(Duration.ofSeconds(5));

        ask("AKID3");
    }

    @Test
    void credentials_givenExpiredAndFailing_expectsErrorForEachCallerAndANewTryForTheNext() {
        ask("AKID1");
        Supplier<Mono<Credentials>> working = answer;
        answer = () -> Mono.error(CredentialsException.unavailable("the test source is out of reach"));
        time.advanceTimeBy(LIFETIME);

        StepVerifier.create(provider.credentials())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(CredentialsException.class)
                        .hasMessage("the test source is out of reach"));
        answer = working;
        ask("AKID3");
    }

    @Test
    void credentials_givenSourceThatNeverEnds_expectsErrorWithinAMinuteAndAnotherTry() {
        Supplier<Mono<Credentials>> working = answer;
        answer = Mono::never;

        StepVerifier.create(provider.credentials())
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(1)))
                .verifyErrorSatisfies(failure -> {
                    assertThat(failure).hasMessage("the test source gave nothing within PT1M");
                    assertThat(((CredentialsException) failure).isRetryable()).isTrue();
                });
        answer = working;
        ask("AKID2");
    }

    @Test
    void credentials_givenCredentialsThatHaveExpired_expectsErrorThatNamesTheClock() {
        answer = () -> Mono.just(Credentials.temporary("AKIDa", "key", "token", Instant.EPOCH));

        StepVerifier.create(provider.credentials())
                .verifyErrorMessage("the test source gave credentials that had expired at 1970-01-01T00:00:00Z: "
                        + "check this machine's clock");
    }

    @Test
    void credentials_givenForeignFailure_expectsItsKindAndNotItsWords() {
        answer = () -> Mono.error(new IllegalStateException("canary"));

        StepVerifier.create(provider.credentials())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .hasMessage("the test source failed with java.lang.IllegalStateException")
                        .hasNoCause());
    }

    @Test
    void credentials_givenEmptySource_expectsError() {
        answer = Mono::empty;

        StepVerifier.create(provider.credentials()).verifyErrorMessage("the test source gave no credentials");
    }

    @Test
    void credentials_givenSourceThatRepeatsItsAnswer_expectsFewFetches() {
        Credentials same = fresh("AKIDsame");
        answer = () -> Mono.just(same);
        for (Duration asked = Duration.ZERO; asked.compareTo(LIFETIME) < 0; asked = asked.plusSeconds(1)) {
            ask("AKIDsame");
            time.advanceTimeBy(Duration.ofSeconds(1));
        }

        assertThat(fetches.get()).isBetween(5, 15);
    }

    private void ask(String expectedId) {
        StepVerifier.create(provider.credentials())
                .expectNextMatches(each -> each.secretId().equals(expectedId))
                .verifyComplete();
    }

    private Credentials fresh(String id) {
        long now = time.now(TimeUnit.MILLISECONDS);
        return Credentials.temporary(
                id, "key", "token", Instant.ofEpochMilli(now).plus(LIFETIME));
    }
}
