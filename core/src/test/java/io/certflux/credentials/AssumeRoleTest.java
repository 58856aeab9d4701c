// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certflux.credentials.HttpStandIn.Reply;
import io.certflux.credentials.HttpStandIn.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

class AssumeRoleTest {
    private static final String ARN = "qcs::cam::uin/100000000001:roleName/certflux";
    private static final String KEY = "canaryBaseKey0123456789abcdefghi";
    private static final String TOKEN = "canaryBaseToken.0123456789";
    private static final Credentials BASE = Credentials.temporary("AKIDbase", KEY, TOKEN);

    private final StsStandIn sts = StsStandIn.knowing("AKIDbase", KEY);

    @AfterEach
    void close() {
        sts.close();
    }

    @Test
    void credentials_givenDefaults_expectsSignedRequestAndItsCredentials() {
        StepVerifier.create(role().build().credentials())
                .expectNext(Answers.CREDENTIALS)
                .verifyComplete();

        Request request = sts.requests().get(0);
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /");
        assertThat(request.headers())
                .containsEntry("x-tc-action", "AssumeRole")
                .containsEntry("x-tc-version", "2018-08-13")
                .containsEntry("x-tc-region", "ap-guangzhou")
                .containsEntry("x-tc-token", TOKEN)
                .containsEntry("x-tc-timestamp", Long.toString(Answers.NOW.getEpochSecond()))
                .containsEntry("host", sts.uri().getAuthority());
        assertThat(body(request))
                .isEqualTo(Map.of("RoleArn", ARN, "RoleSessionName", "certflux", "DurationSeconds", 7200));
    }

    @Test
    void credentials_givenEverySetting_expectsThemInTheRequest() {
        CredentialsProvider provider = role().region("ap-singapore")
                .sessionName("rotation@node-1")
                .duration(Duration.ofSeconds(1))
                .externalId("customer:7")
                .policy("{\"version\": \"2.0\"}")
                .build();

        StepVerifier.create(provider.credentials()).expectNextCount(1).verifyComplete();

        Request request = sts.requests().get(0);
        assertThat(request.headers()).containsEntry("x-tc-region", "ap-singapore");
        assertThat(body(request))
                .isEqualTo(Map.of(
                        "RoleArn", ARN,
                        "RoleSessionName", "rotation@node-1",
                        "DurationSeconds", 1,
                        "ExternalId", "customer:7",
                        "Policy", "%7B%22version%22%3A%20%222.0%22%7D"));
    }

    @Test
    void credentials_givenLastingBase_expectsNoTokenHeader() {
        CredentialsProvider lasting = CredentialsProvider.fixed(Credentials.of("AKIDbase", KEY));

        StepVerifier.create(role(lasting).build().credentials())
                .expectNextCount(1)
                .verifyComplete();

        assertThat(sts.requests().get(0).headers()).doesNotContainKey("x-tc-token");
    }

    @Test
    void credentials_givenWrongKey_expectsTheApisCodeMessageAndRequestId() {
        CredentialsProvider wrong = CredentialsProvider.fixed(Credentials.of("AKIDbase", "another-key"));

        expectFailure(
                role(wrong),
                false,
                "the role " + ARN + ": AssumeRole failed with AuthFailure.SignatureFailure: The signature is wrong."
                        + " (request id req-2)");
    }

    @Test
    void credentials_givenErrorThatEchoesSecrets_expectsThemRemoved() {
        sts.answer(request -> Reply.ok(Answers.stsError(
                "AuthFailure.TokenFailure", "token " + TOKEN + " and key " + KEY + " and part canaryBaseToken\\nend")));

        expectFailure(
                role(),
                false,
                "the role " + ARN + ": AssumeRole failed with AuthFailure.TokenFailure:"
                        + " token [removed] and key [removed] and part [removed] end (request id req-2)");
    }

    @ParameterizedTest
    @CsvSource({
        "InternalError.DbError, true",
        "RequestLimitExceeded.UinLimitExceeded, true",
        "UnauthorizedOperation, false",
        "InternalErrors, false"
    })
    void credentials_givenErrorCode_expectsWhetherToRetry(String code, boolean retryable) {
        sts.answer(request -> Reply.ok(Answers.stsError(code, "No.")));

        expectFailure(
                role(), retryable, "the role " + ARN + ": AssumeRole failed with " + code + ": No. (request id req-2)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>canary</html> | answered with something else than a JSON object (19 bytes)",
                "{}                  | answered without Response",
                "{\"Response\":null} | answered without Response",
                "{\"Response\":{\"RequestId\":\"canary\"}} | answered without Credentials",
                "{\"Response\":{\"Credentials\":{\"Token\":null}}} | answered without TmpSecretId",
            })
    void credentials_givenMalformedAnswer_expectsErrorThatQuotesNothing(String body, String problem) {
        sts.answer(request -> Reply.ok(body));

        expectFailure(role(), false, "the role " + ARN + ": STS " + problem);
    }

    @Test
    void credentials_givenErrorWithoutProperMembers_expectsErrorThatSaysSo() {
        sts.answer(
                request -> Reply.ok("{\"Response\":{\"Error\":{\"Code\":\"canary 1\"},\"RequestId\":\"canary/2\"}}"));

        expectFailure(
                role(),
                false,
                "the role " + ARN + ": AssumeRole failed with an error without a code: STS gives no message");
    }

    @Test
    void credentials_givenServerError_expectsRetryableError() {
        sts.answer(request -> Reply.of(502, "<html>bad gateway</html>"));

        expectFailure(role(), true, "the role " + ARN + ": STS answered with HTTP status 502");
    }

    @Test
    void credentials_givenStalledAnswer_expectsRetryableErrorWithinTheTimeout() {
        sts.answer(request -> Reply.stalled());

        expectFailure(
                role().timeout(Duration.ofMillis(300)),
                true,
                "the role " + ARN + ": STS gave no answer: no complete answer came from "
                        + sts.uri().getAuthority() + " (nothing within PT0.3S)");
    }

    @Test
    void credentials_givenNobodyListens_expectsRetryableError() {
        URI nobody = sts.uri();
        sts.close();

        expectFailure(
                role().endpoint(nobody),
                true,
                "the role " + ARN + ": STS gave no answer: " + nobody.getAuthority()
                        + " could not be connected to (AnnotatedConnectException)");
    }

    @Test
    void credentials_givenClockRefused_expectsOneMoreTryByTheServersClock() {
        long serverSeconds = Answers.NOW.plusSeconds(600).getEpochSecond();
        sts.answer(request -> request.headers().get("x-tc-timestamp").equals(Long.toString(serverSeconds))
                ? Reply.ok(Answers.sts())
                : Reply.ok(Answers.stsError("AuthFailure.SignatureExpire", "Expired."))
                        .with("Date", "Sun, 22 Nov 2026 10:10:00 GMT"));

        StepVerifier.create(role().build().credentials())
                .expectNext(Answers.CREDENTIALS)
                .verifyComplete();
        assertThat(sts.requests()).hasSize(2);
    }

    @Test
    void credentials_givenClockRefusedAgain_expectsErrorAfterTwoTries() {
        sts.answer(request -> Reply.ok(Answers.stsError("AuthFailure.SignatureExpire", "Expired."))
                .with("Date", "Sun, 22 Nov 2026 10:10:00 GMT"));

        expectFailure(
                role(),
                false,
                "the role " + ARN + ": AssumeRole failed with AuthFailure.SignatureExpire: Expired."
                        + " (request id req-2)");
        assertThat(sts.requests()).hasSize(2);
    }

    @Test
    void credentials_givenBaseFails_expectsItsFailureUnderTheRolesName() {
        CredentialsProvider failing = () -> Mono.error(CredentialsException.unavailable("the base is out of reach"));

        expectFailure(role(failing), true, "the role " + ARN + ": the base is out of reach");
        assertThat(sts.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sts.tencentcloudapi.com",
                "ftp://localhost",
                "sts.tencentcloudapi.com",
                "https://user:canary@sts.tencentcloudapi.com",
                "https://sts.tencentcloudapi.com/path",
                "https://sts.tencentcloudapi.com?query=canary",
                "http://127.0.0.1.example.com",
                "http://notlocalhost"
            })
    void endpoint_givenUrlThatMustNotGetTokens_expectsRefusalWithoutItsSecrets(String endpoint) {
        assertThatThrownBy(() -> role().endpoint(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sts.intl.tencentcloudapi.com",
                "https://sts.intl.tencentcloudapi.com/",
                "HTTPS://sts.tencentcloudapi.com:443",
                "http://localhost:8080",
                "http://[::1]:8080",
                "http://sts.localhost"
            })
    void endpoint_givenHttpsOrThisMachine_expectsAcceptance(String endpoint) {
        assertThat(role().endpoint(URI.create(endpoint)).build()).isNotNull();
    }

    @Test
    void settings_givenBadValues_expectsFieldValueAndRule() {
        assertThatThrownBy(() -> role().duration(Duration.ofMillis(999)))
                .hasMessage("duration must be 1 s to 12 h: PT0.999S");
        assertThatThrownBy(() -> role().duration(Duration.ofSeconds(43_201)))
                .hasMessage("duration must be 1 s to 12 h: PT12H1S");
        assertThatThrownBy(() -> role().sessionName("x"))
                .hasMessage("sessionName must be 2 to 128 letters, digits and _+=,.@-: x");
        assertThatThrownBy(() -> role().region("Guangzhou")).hasMessage("region must be like ap-guangzhou: Guangzhou");
        assertThatThrownBy(() -> role().externalId("a b"))
                .hasMessage("externalId must be 2 to 128 letters, digits and _+=,.@:/-: a b");
        assertThatThrownBy(() -> role().policy(" ")).hasMessage("policy must not be blank");
        assertThatThrownBy(() -> CredentialsProvider.assumeRole(CredentialsProvider.environment(), "certflux"))
                .hasMessage("roleArn must be like qcs::cam::uin/100000000001:roleName/NAME: certflux");
    }

    private AssumeRoleBuilder role() {
        return role(CredentialsProvider.fixed(BASE));
    }

    private AssumeRoleBuilder role(CredentialsProvider base) {
        return CredentialsProvider.assumeRole(base, ARN).endpoint(sts.uri()).scheduler(new FixedClock(Answers.NOW));
    }

    private static void expectFailure(AssumeRoleBuilder role, boolean retryable, String message) {
        StepVerifier.create(role.build().credentials()).verifyErrorSatisfies(failure -> {
            assertThat(failure)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage(message)
                    .hasNoCause();
            assertThat(((CredentialsException) failure).isRetryable()).isEqualTo(retryable);
        });
    }

    private static Object body(Request request) {
        return new JsonMapper().readValue(request.body(), Map.class);
    }
}
