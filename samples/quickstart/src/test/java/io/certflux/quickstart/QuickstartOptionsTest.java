// SPDX-License-Identifier: Apache-2.0
package io.certflux.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickstartOptionsTest {
    @Test
    void certificateIds_givenPrefix_expectsNumbersOfFourDigits() {
        assertThat(options(3, Optional.empty(), Optional.empty()).certificateIds())
                .containsExactly("blue-0001", "blue-0002", "blue-0003");
    }

    @Test
    void certificateIds_givenMoreThanFourDigitsHold_expectsDistinctIds() {
        assertThat(options(10_000, Optional.empty(), Optional.empty()).certificateIds())
                .doesNotHaveDuplicates()
                .endsWith("blue-10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ssl.intl.tencentcloudapi.com", "http://127.0.0.1:8080/", "HTTP://[::1]:80"})
    void new_givenUrlOfAnApi_expectsItAccepted(String url) {
        assertThat(options(1, Optional.of(url), Optional.empty()).endpoint()).contains(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host:8080",
                "http:///",
                "http://host/v2",
                "http://host?a=b",
                "https://host#a",
                "http://remote.example.com",
                "/host"
            })
    void new_givenOtherUrl_expectsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(1, Optional.of(url), Optional.empty()))
                .withMessageStartingWith("--endpoint must be ");
    }

    @Test
    void new_givenPasswordInUrl_expectsRefusedAndNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(1, Optional.of("http://user:canary@host"), Optional.empty()))
                .withMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9092", "a:1,b.example.com:65535", "[::1]:9092"})
    void new_givenHostsAndPorts_expectsThemAccepted(String servers) {
        assertThat(options(1, Optional.empty(), Optional.of(servers)).bootstrapServers())
                .contains(servers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":9092", "a", "a:", "a:0", "a:65536", "a:1,", "a:1, b:2", "::1:9092"})
    void new_givenOtherServers_expectsRefused(String servers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(1, Optional.empty(), Optional.of(servers)))
                .withMessageEndingWith("separated by commas: " + servers);
    }

    private static QuickstartOptions options(int rotations, Optional<String> endpoint, Optional<String> servers) {
        return new QuickstartOptions(rotations, "blue", endpoint.map(URI::create), servers, Duration.ofMinutes(1));
    }
}
