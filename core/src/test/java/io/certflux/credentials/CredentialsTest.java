// SPDX-License-Identifier: Apache-2.0
package io.certflux.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class CredentialsTest {
    @Test
    void toString_givenTemporaryCredentials_expectsSecretIdOnly() {
        assertThat(Credentials.temporary("AKIDa", "canary-key", "canary-token"))
                .hasToString("Credentials[secretId=AKIDa]");
    }

    @Test
    void equals_givenOneMemberChanged_expectsDifference() {
        Credentials credentials = Credentials.temporary("AKIDa", "key", "token");

        assertThat(credentials)
                .isEqualTo(Credentials.temporary("AKIDa", "key", "token"))
                .isNotEqualTo(Credentials.temporary("AKIDa", "key", "other"))
                .isNotEqualTo(Credentials.temporary("AKIDa", "other", "token"))
                .isNotEqualTo(Credentials.temporary("AKIDb", "key", "token"))
                .isNotEqualTo(Credentials.of("AKIDa", "key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "canary ", " canary", "canary\n"})
    void of_givenSecretThatWasCopiedBadly_expectsRefusalWithoutEcho(String secretKey) {
        assertThatThrownBy(() -> Credentials.of("AKIDa", secretKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secretKey must not be blank, nor begin or end with white space");
    }

    @Test
    void environment_givenIdKeyAndToken_expectsTemporaryCredentials() {
        Map<String, String> variables = Map.of(
                "TENCENTCLOUD_SECRET_ID", "AKIDa", "TENCENTCLOUD_SECRET_KEY", "key\n", "TENCENTCLOUD_TOKEN", "token");

        StepVerifier.create(new EnvironmentCredentials(variables::get).credentials())
                .expectNext(Credentials.temporary("AKIDa", "key", "token"))
                .verifyComplete();
    }

    @Test
    void environment_givenNoKey_expectsErrorThatNamesTheVariable() {
        StepVerifier.create(new EnvironmentCredentials(Map.of("TENCENTCLOUD_SECRET_ID", "AKIDa")::get).credentials())
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(CredentialsException.class)
                        .hasMessageStartingWith("environment variable TENCENTCLOUD_SECRET_KEY is not set"));
    }
}
