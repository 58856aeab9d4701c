// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.credentials.DefaultChain.Link;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class DefaultChainTest {
    private static final Credentials FOUND = Credentials.of("AKIDa", "key");
    private static final CredentialsProvider ABSENT = () -> Mono.error(CredentialsException.absent("it is not there"));

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void credentials_givenFirstAbsent_expectsSecondAndNobodyAfterIt() {
        CredentialsProvider chain = chain(ABSENT, CredentialsProvider.fixed(FOUND), counted(ABSENT));

        expect(chain, FOUND);
        assertThat(asked).hasValue(0);
    }

    @Test
    void credentials_givenBrokenSource_expectsItsErrorAndNobodyAfterIt() {
        CredentialsProvider broken = () -> Mono.error(CredentialsException.broken("it is half there"));

        StepVerifier.create(chain(ABSENT, broken, counted(CredentialsProvider.fixed(FOUND)))
                        .credentials())
                .verifyErrorSatisfies(failure -> {
                    assertThat(failure).hasMessage("the default chain stopped at source 1: it is half there");
                    assertThat(((CredentialsException) failure).isAbsent()).isFalse();
                });
        assertThat(asked).hasValue(0);
    }

    @Test
    void credentials_givenUnavailableSource_expectsRetryableErrorAndAnotherSearchForTheNextCaller() {
        CredentialsProvider busyOnce = counted(
                () -> asked.get() == 1 ? Mono.error(CredentialsException.unavailable("it is busy")) : Mono.just(FOUND));
        CredentialsProvider chain = chain(ABSENT, busyOnce);

        StepVerifier.create(chain.credentials()).verifyErrorSatisfies(failure -> {
            assertThat(failure).hasMessage("the default chain stopped at source 1: it is busy");
            assertThat(((CredentialsException) failure).isRetryable()).isTrue();
        });
        expect(chain, FOUND);
    }

    @Test
    void credentials_givenAllAbsent_expectsEachWithItsReason() {
        StepVerifier.create(chain(ABSENT, ABSENT).credentials())
                .verifyErrorMessage("no credentials found in source 0 (it is not there), source 1 (it is not there)");
    }

    @Test
    void credentials_givenChoiceMade_expectsItToBeKeptWhenItFailsLater() {
        CredentialsProvider absentAtFirst =
                counted(() -> asked.get() == 1 ? Mono.error(CredentialsException.absent("no")) : Mono.just(FOUND));
        Credentials second = Credentials.of("AKIDb", "key");
        CredentialsProvider chain = chain(absentAtFirst, CredentialsProvider.fixed(second));

        expect(chain, second);
        expect(chain, second);
        assertThat(asked).hasValue(1);
    }

    @Test
    void credentials_givenManyCallersAtOnce_expectsOneSearch() {
        Sinks.One<Credentials> pending = Sinks.one();
        CredentialsProvider chain = chain(counted(pending::asMono));
        AtomicInteger received = new AtomicInteger();
        IntStream.range(0, 50).forEach(caller -> chain.credentials().subscribe(each -> received.incrementAndGet()));
        assertThat(asked).hasValue(1);

        pending.tryEmitValue(FOUND);

        assertThat(received).hasValue(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_TOKEN"})
    void environment_givenOneVariableAlone_expectsBrokenAndNotAbsent(String variable) {
        StepVerifier.create(new EnvironmentCredentials(Map.of(variable, "canary")::get).credentials())
                .verifyErrorSatisfies(failure -> {
                    assertThat(failure).hasMessageNotContaining("canary").hasMessageContaining("is not set");
                    assertThat(((CredentialsException) failure).isAbsent()).isFalse();
                });
    }

    @Test
    void environment_givenNothing_expectsAbsence() {
        StepVerifier.create(new EnvironmentCredentials(Map.of("TENCENTCLOUD_SECRET_ID", " ")::get).credentials())
                .verifyErrorSatisfies(failure ->
                        assertThat(((CredentialsException) failure).isAbsent()).isTrue());
    }

    @Test
    void environment_givenKeyWithLineBreak_expectsErrorWithoutIt() {
        Map<String, String> variables =
                Map.of("TENCENTCLOUD_SECRET_ID", "AKIDa", "TENCENTCLOUD_SECRET_KEY", "canary\nkey");

        StepVerifier.create(new EnvironmentCredentials(variables::get).credentials())
                .verifyErrorMessage("the credentials in the environment are unusable: secretKey must consist of"
                        + " visible ASCII characters");
    }

    private CredentialsProvider counted(CredentialsProvider provider) {
        return () -> Mono.defer(() -> {
            asked.incrementAndGet();
            return provider.credentials();
        });
    }

    private static CredentialsProvider chain(CredentialsProvider... providers) {
        List<Link> links = IntStream.range(0, providers.length)
                .mapToObj(i -> new Link("source " + i, providers[i]))
                .toList();
        return new DefaultChain(links);
    }

    private static void expect(CredentialsProvider provider, Credentials expected) {
        StepVerifier.create(provider.credentials()).expectNext(expected).verifyComplete();
    }
}
