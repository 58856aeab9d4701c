// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.kafka.RotationRequest.Sealed;
import io.certflux.material.KeyUnsealer;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a sealed key is seen when a request is decoded. */
class SealedTextTest {
    private static final TestCertificate SITE = TestCertificate.of("www.example.com");
    private static final String SEALED = SITE.sealedTo(TestCertificate.of("connector"), "cert");

    @Test
    void decode_givenSealedKey_expectsValidThatDoesNotShowIt() {
        Decoded decoded = decode(true, TestCertificate.sealed(SEALED));

        assertThat(((Decoded.Valid) decoded).request().privateKey()).isEqualTo(new Sealed(SEALED));
        assertThat(decoded.toString()).contains("Sealed[…]").doesNotContain(SEALED.substring(0, 20));
    }

    static Stream<Arguments> invalid() {
        String tooLong = "AAAA".repeat(KeyUnsealer.MAX_BYTES / 3 + 2);
        return Stream.of(
                Arguments.of(TestCertificate.sealed("%%%"), "data.privateKey.sealed must be Base64 (RFC 4648"),
                Arguments.of(TestCertificate.sealed(""), "data.privateKey.sealed must be Base64"),
                Arguments.of(TestCertificate.sealed("QUJD\\nQUJD"), "without line breaks"),
                Arguments.of(TestCertificate.sealed(tooLong), "must be at most 43692 characters: " + tooLong.length()),
                Arguments.of("{\"sealed\":7}", "data.privateKey must have one of ref, sealed and pem, as text"),
                Arguments.of("{\"sealed\":\"QUJD\",\"ref\":\"env:K\"}", "must have one of ref, sealed and pem"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void decode_givenNoSealedKey_expectsInvalidNamingFieldAndRuleWithoutContent(String privateKey, String message) {
        Problem problem = ((Decoded.Invalid) decode(true, privateKey)).problem();

        assertThat(problem.code()).isEqualTo("invalid_data");
        assertThat(problem.message()).contains(message).doesNotContain("QUJD", "AAAA", "%%%");
    }

    @Test
    void decode_givenNoRecipient_expectsInvalidSayingWhatIsMissing() {
        Problem problem = ((Decoded.Invalid) decode(false, TestCertificate.sealed(SEALED))).problem();

        assertThat(problem.message()).contains("data.privateKey.sealed needs a recipient");
    }

    @Test
    void decode_givenLargestSealedKey_expectsValid() {
        String largest = Base64.getEncoder().encodeToString(new byte[KeyUnsealer.MAX_BYTES]);

        assertThat(decode(true, TestCertificate.sealed(largest))).isInstanceOf(Decoded.Valid.class);
    }

    static Stream<String> plaintext() {
        String key = SITE.keyPem();
        String escaped = key.replace("\n", "\\n");
        String der = key.replaceAll("-----[A-Z ]+-----|\n", "");
        String pemInBase64 = Base64.getEncoder().encodeToString(Requests.bytes(key));
        return Stream.of(
                "{\"sealed\":\"" + SEALED + "\",\"pem\":\"" + escaped + "\"}",
                "{\"sealed\":\"" + SEALED + "\",\"note\":\"" + escaped + "\"}",
                "{\"sealed\":\"" + escaped + "\"}",
                "{\"sealed\":\"" + der + "\"}",
                "{\"sealed\":\"" + pemInBase64 + "\"}");
    }

    @ParameterizedTest
    @MethodSource("plaintext")
    void decode_givenPlainKeyBesideOrInPlaceOfSealedOne_expectsPlaintextKey(String privateKey) {
        Problem problem = ((Decoded.Invalid) decode(true, privateKey)).problem();

        assertThat(problem.code()).isEqualTo("plaintext_key");
        assertThat(problem.message()).doesNotContain(SITE.canary());
    }

    private static Decoded decode(boolean hasRecipients, String privateKey) {
        RequestData data =
                new RequestData(Set.of("file", "env"), Duration.ofMinutes(30), false, new SealedText(hasRecipients));
        return new RequestDecoder(data).decode(Requests.withData("cert", SITE.request("cert", privateKey)));
    }
}
