// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.credentials.HttpStandIn.Reply;
import io.certflux.credentials.HttpStandIn.Request;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class CvmRoleTest {
    private static final String PATH = "/latest/meta-data/cam/security-credentials/";

    private final HttpStandIn metadata = HttpStandIn.start(bound("certflux-role\n", Reply.ok(Answers.metadata())));

    @AfterEach
    void close() {
        metadata.close();
    }

    @Test
    void credentials_givenBoundRole_expectsItsCredentialsWithTheirExpiration() {
        StepVerifier.create(cvm().build().credentials())
                .expectNext(Answers.CREDENTIALS)
                .verifyComplete();

        assertThat(metadata.requests()).extracting(Request::path).containsExactly(PATH, PATH + "certflux-role");
    }

    @Test
    void credentials_givenRoleByName_expectsNoQuestionForIt() {
        StepVerifier.create(cvm().role("certflux-role").build().credentials())
                .expectNext(Answers.CREDENTIALS)
                .verifyComplete();

        assertThat(metadata.requests()).extracting(Request::path).containsExactly(PATH + "certflux-role");
    }

    @Test
    void credentials_givenNoRoleBound_expectsAbsence() {
        metadata.answer(request -> Reply.of(404, "<html>not found</html>"));

        expectFailure(true, false, "127.0.0.1 knows of no role bound to this machine");
    }

    @Test
    void credentials_givenNobodyListens_expectsAbsence() {
        URI nobody = metadata.uri();
        metadata.close();

        expectFailure(
                cvm().metadata(nobody),
                true,
                false,
                nobody.getAuthority() + " could not be connected to (AnnotatedConnectException)");
    }

    /** A resolver may say so, or say nothing. */
    @Test
    void credentials_givenUnknownHost_expectsAbsence() {
        CvmRoleBuilder unknown =
                cvm().metadata(URI.create("http://metadata.invalid")).timeout(Duration.ofSeconds(5));

        StepVerifier.create(unknown.build().credentials()).verifyErrorSatisfies(failure -> {
            assertThat(failure).hasMessageStartingWith("metadata.invalid ");
            assertThat(((CredentialsException) failure).isAbsent()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>hello</html>", "a/b", "../x", "a b", ""})
    void credentials_givenAnswerThatIsNoRolesName_expectsErrorAndNoSecondRequest(String name) {
        metadata.answer(bound(name, Reply.ok(Answers.metadata())));

        expectFailure(false, false, "the CVM role: 127.0.0.1 answered with something else than a role's name");
        assertThat(metadata.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>busy</html>                         | answered with something else than a JSON object (17 bytes)",
                "[]                                        | answered with something else than a JSON object (2 bytes)",
                "{\"TmpSecretId\": \"canary                | answered with something else than a JSON object (23 bytes)",
                "{}                                        | answered without TmpSecretId",
                "{\"TmpSecretId\": null}                   | answered without TmpSecretId",
                "{\"TmpSecretId\": 7}                      | answered without TmpSecretId",
                "{\"TmpSecretId\":\"a\",\"TmpSecretKey\":\" \"} | answered without TmpSecretKey",
                "{\"TmpSecretId\":\"a\",\"TmpSecretKey\":\"canary\"} | answered without Token",
                "{\"TmpSecretId\":\"a\",\"TmpSecretKey\":\"canary\",\"Token\":\"canary\"} | answered without Expiration",
                "{\"TmpSecretId\":\"a\",\"TmpSecretKey\":\"canary\",\"Token\":\"canary\",\"Expiration\":\"canary\"}"
                        + " | answered with an expiration that is no time",
                "{\"TmpSecretId\":\"a\",\"TmpSecretKey\":\"ca nary\",\"Token\":\"canary\",\"ExpiredTime\":1}"
                        + " | answered with unusable credentials: secretKey must consist of visible ASCII characters",
                "{\"Code\":\"Failed\"} | refused the role certflux-role with Failed",
                "{\"Code\":\"<canary>\"} | refused the role certflux-role with a code that is none",
            })
    void credentials_givenMalformedAnswer_expectsErrorThatNamesTheRuleAndQuotesNothing(String body, String problem) {
        metadata.answer(bound("certflux-role", Reply.ok(body)));

        expectFailure(false, false, "the CVM role: 127.0.0.1 " + problem);
    }

    @ParameterizedTest
    @CsvSource({"500, true", "503, true", "429, true", "302, false", "403, false"})
    void credentials_givenHttpError_expectsStatusAndWhetherToRetry(int status, boolean retryable) {
        metadata.answer(bound("certflux-role", Reply.of(status, "canary")));

        expectFailure(false, retryable, "the CVM role: 127.0.0.1 answered with HTTP status " + status);
    }

    @Test
    void credentials_givenRoleWithoutCredentials_expectsErrorThatNamesTheRole() {
        metadata.answer(bound("certflux-role", Reply.of(404, "")));

        expectFailure(false, false, "the CVM role: 127.0.0.1 has no credentials of the role certflux-role");
    }

    @Test
    void credentials_givenExpiredAnswer_expectsErrorThatNamesTheClock() {
        FixedClock late = new FixedClock(Answers.EXPIRATION);

        expectFailure(
                cvm().scheduler(late),
                false,
                true,
                "the CVM role gave credentials that had expired at 2026-11-22T12:00:00Z: check this machine's clock");
    }

    @Test
    void credentials_givenTruncatedAnswer_expectsRetryableError() {
        metadata.answer(bound("certflux-role", Reply.truncated(Answers.metadata())));

        expectFailure(
                false,
                true,
                "the CVM role: no complete answer came from " + metadata.uri().getAuthority()
                        + " (PrematureCloseException)");
    }

    @Test
    void credentials_givenOversizedAnswer_expectsRetryableError() {
        metadata.answer(bound("certflux-role", Reply.ok("x".repeat(64 * 1024 + 1))));

        expectFailure(
                false, true, "the CVM role: " + metadata.uri().getAuthority() + ": answer is longer than 65536 bytes");
    }

    @Test
    void credentials_givenStalledAnswer_expectsRetryableErrorWithinTheTimeout() {
        metadata.answer(request -> Reply.stalled());

        expectFailure(
                cvm().timeout(Duration.ofMillis(300)),
                false,
                true,
                "the CVM role: no complete answer came from " + metadata.uri().getAuthority()
                        + " (nothing within PT0.3S)");
    }

    @Test
    void settings_givenBadValues_expectsFieldValueAndRule() {
        assertThatThrownBy(() -> cvm().role("a/b"))
                .hasMessage("role must be 1 to 128 letters, digits and _+=,.@-: a/b");
        assertThatThrownBy(() -> cvm().timeout(Duration.ZERO)).hasMessage("timeout must be 1 ms to 1 min: PT0S");
        assertThatThrownBy(() -> cvm().connectTimeout(Duration.ofHours(1)))
                .hasMessage("connectTimeout must be 1 ms to 1 min: PT1H");
    }

    private CvmRoleBuilder cvm() {
        return new CvmRoleBuilder()
                .metadata(metadata.uri())
                .timeout(Duration.ofSeconds(10))
                .scheduler(new FixedClock(Answers.NOW));
    }

    private void expectFailure(boolean absent, boolean retryable, String message) {
        expectFailure(cvm(), absent, retryable, message);
    }

    private static void expectFailure(CvmRoleBuilder cvm, boolean absent, boolean retryable, String message) {
        StepVerifier.create(cvm.build().credentials()).verifyErrorSatisfies(failure -> {
            assertThat(failure)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage(message)
                    .hasNoCause();
            assertThat(((CredentialsException) failure).isAbsent()).isEqualTo(absent);
            assertThat(((CredentialsException) failure).isRetryable()).isEqualTo(retryable);
        });
    }

    private static Function<Request, Reply> bound(String role, Reply credentials) {
        return request -> request.path().equals(PATH) ? Reply.ok(role) : credentials;
    }
}
