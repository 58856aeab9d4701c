// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.credentials.HttpStandIn.Reply;
import io.certflux.credentials.HttpStandIn.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

class WebIdentityTest {
    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.canaryClaims0123456789.canarySignature";

    @TempDir
    private Path folder;

    private final StsStandIn sts = StsStandIn.knowing("AKIDnobody", "nothing");
    private final Map<String, String> variables = new HashMap<>();
    private Path tokenFile;

    @BeforeEach
    void identity() throws IOException {
        tokenFile = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        variables.put("TKE_REGION", "ap-guangzhou");
        variables.put("TKE_PROVIDER_ID", "cls-1");
        variables.put("TKE_WEB_IDENTITY_TOKEN_FILE", tokenFile.toString());
        variables.put("TKE_ROLE_ARN", "qcs::cam::uin/100000000001:roleName/pod");
    }

    @AfterEach
    void close() {
        sts.close();
    }

    @Test
    void credentials_givenFourVariables_expectsUnsignedRequestWithTheTrimmedToken() {
        StepVerifier.create(identityOf(Duration.ofHours(1)).credentials())
                .expectNext(Answers.CREDENTIALS)
                .verifyComplete();

        Request request = sts.requests().get(0);
        assertThat(request.headers())
                .containsEntry("authorization", "SKIP")
                .containsEntry("x-tc-action", "AssumeRoleWithWebIdentity")
                .containsEntry("x-tc-version", "2018-08-13")
                .containsEntry("x-tc-region", "ap-guangzhou")
                .doesNotContainKey("x-tc-token");
        assertThat(body(request))
                .isEqualTo(Map.of(
                        "ProviderId", "cls-1",
                        "WebIdentityToken", TOKEN,
                        "RoleArn", "qcs::cam::uin/100000000001:roleName/pod",
                        "RoleSessionName", "certflux",
                        "DurationSeconds", 3600));
    }

    @Test
    void credentials_givenSubscriberOnParallelThread_expectsNoBlockingThere() {
        StepVerifier.create(Mono.defer(() -> identityOf(Duration.ofHours(2)).credentials())
                        .subscribeOn(Schedulers.parallel()))
                .expectNext(Answers.CREDENTIALS)
                .verifyComplete();
    }

    @Test
    void credentials_givenTokenReplaced_expectsTheNewOneAtTheNextRequest() throws IOException {
        sts.answer(request -> Reply.of(503, ""));
        CredentialsProvider provider = identityOf(Duration.ofHours(2));
        StepVerifier.create(provider.credentials()).verifyError(CredentialsException.class);
        Files.writeString(tokenFile, "replaced");

        StepVerifier.create(provider.credentials()).verifyError(CredentialsException.class);

        assertThat(sts.requests())
                .extracting(request -> String.valueOf(body(request).get("WebIdentityToken")))
                .containsExactly(TOKEN, "replaced");
    }

    @Test
    void credentials_givenNoVariables_expectsAbsence() {
        variables.clear();
        // A region alone identifies nobody.
        variables.put("TKE_REGION", "ap-guangzhou");

        expectFailure(true, "none of TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE, TKE_ROLE_ARN is set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"})
    void credentials_givenOneVariableMissing_expectsErrorThatNamesIt(String missing) {
        variables.put(missing, " ");

        expectFailure(
                false,
                "the web identity: environment variable " + missing
                        + " is not set, although others of the web identity's are");
    }

    @Test
    void credentials_givenNoTokenFile_expectsErrorThatNamesIt() throws IOException {
        Files.delete(tokenFile);

        expectFailure(false, "the web identity: there is no file " + tokenFile);
    }

    @Test
    void credentials_givenEmptyTokenFile_expectsErrorThatNamesIt() throws IOException {
        Files.writeString(tokenFile, " \n");

        expectFailure(false, "the web identity: " + tokenFile + " is empty");
    }

    @Test
    void credentials_givenErrorThatEchoesTheToken_expectsItRemoved() {
        sts.answer(request -> Reply.ok(Answers.stsError(
                "InvalidParameter.WebIdentityTokenError",
                TOKEN + " or canarySignature or eyJhbGci is no token: x" + "Zm9v".repeat(20))));

        expectFailure(
                false,
                "the web identity: AssumeRoleWithWebIdentity failed with InvalidParameter.WebIdentityTokenError:"
                        + " [removed] or [removed] or [removed] is no token: [removed] (request id req-2)");
    }

    private CredentialsProvider identityOf(Duration duration) {
        return new WebIdentityBuilder(variables::get)
                .endpoint(sts.uri())
                .duration(duration)
                .scheduler(new FixedClock(Answers.NOW))
                .build();
    }

    private void expectFailure(boolean absent, String message) {
        StepVerifier.create(identityOf(Duration.ofHours(2)).credentials()).verifyErrorSatisfies(failure -> {
            assertThat(failure)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage(message)
                    .hasNoCause();
            assertThat(((CredentialsException) failure).isAbsent()).isEqualTo(absent);
        });
    }

    private static Map<?, ?> body(Request request) {
        return new JsonMapper().readValue(request.body(), Map.class);
    }
}
