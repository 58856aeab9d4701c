// SPDX-License-Identifier: Apache-2.0
package io.certflux.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
    private static final byte[] EC = Requests.keyDer("EC");
    private static final byte[] RSA = Requests.keyDer("RSA");
    private static final byte[] ED25519 = Requests.keyDer("Ed25519");

    /** A stretch of the key's own digits, which must be gone whatever was around them. */
    private static String canary(byte[] der) {
        return Base64.getEncoder().encodeToString(der).substring(36, 60);
    }

    static Stream<String> texts() {
        String pem = Requests.pem("PRIVATE KEY", EC);
        String base64 = Base64.getEncoder().encodeToString(EC);
        return Stream.of(
                pem,
                Requests.pem("RSA PRIVATE KEY", EC),
                Requests.pem("EC PRIVATE KEY", EC),
                Requests.pem("ENCRYPTED PRIVATE KEY", EC),
                "before " + pem + " between " + pem + " after",
                pem.substring(0, pem.length() - 40),
                "{\"pem\":\"" + pem.replace("\n", "\\n") + "\"",
                "{\"pem\":\"" + pem.replace("\n", "\\n").replace("-", "\\u002d") + "\"}",
                "{\"a\":[{\"b\":\"" + base64 + "\"}]}",
                "{\"privateKey\":\"" + base64 + "\"}",
                "{\"privateKey\":{\"pem\":\"x" + base64 + "\"}}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"aa\",\"d\":\"" + base64 + "\"}",
                "key=" + base64,
                "a line\n" + base64);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void bytes_givenKeyInText_expectsNothingOfItLeft(String text) {
        String scrubbed = new String(Scrubber.bytes(text.getBytes(UTF_8)), UTF_8);

        assertThat(scrubbed).contains(Scrubber.REMOVED).doesNotContain(canary(EC));
    }

    static Stream<byte[]> binaries() {
        String pem = Requests.pem("PRIVATE KEY", RSA);
        return Stream.of(
                EC,
                RSA,
                ED25519,
                Base64.getEncoder().encode(RSA),
                Base64.getMimeEncoder().encode(RSA),
                Base64.getEncoder().encode(ED25519),
                Base64.getEncoder().encode(pem.getBytes(UTF_8)),
                pem.getBytes(StandardCharsets.UTF_16LE),
                pem.getBytes(StandardCharsets.UTF_16));
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void bytes_givenKeyInAnyEncoding_expectsItRemoved(byte[] bytes) {
        assertThat(new String(Scrubber.bytes(bytes), UTF_8)).isEqualTo(Scrubber.REMOVED);
    }

    @Test
    void bytes_givenTextAroundKey_expectsTextKept() {
        String text = "before " + Requests.keyPem() + " after";

        assertThat(Scrubber.text(text)).startsWith("before ").endsWith(" after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "{\"privateKey\":{\"ref\":\"file:/etc/key.pem\"}}",
                "{\"privateKey\":null}",
                "{\"kty\":\"EC\",\"x\":\"aa\",\"y\":\"bb\"}",
                "{\"broken\": ",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void bytes_givenNoKey_expectsSameArray(String text) {
        byte[] bytes = text.getBytes(UTF_8);

        assertThat(Scrubber.bytes(bytes)).isSameAs(bytes);
    }

    @Test
    void bytes_givenPublicKeyAndNoise_expectsSameArray() {
        byte[] publicKey = Requests.pem("PUBLIC KEY", new byte[] {0x30, 0x10, 0x30, 0x0e, 0x06, 0x01, 0x2a, 0x05, 0x00})
                .getBytes(UTF_8);
        byte[] noise = new byte[256];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) i;
        }

        assertThat(Scrubber.bytes(publicKey)).isSameAs(publicKey);
        assertThat(Scrubber.bytes(noise)).isSameAs(noise);
    }

    @Test
    void bytes_givenMegabyteOfLines_expectsSameArrayInTime() {
        byte[] bytes = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9w\n"
                .repeat(18_000)
                .getBytes(UTF_8);

        assertThat(Scrubber.bytes(bytes)).isSameAs(bytes);
    }

    @Test
    void message_givenLongTextWithControlCharacters_expectsOneShortLine() {
        String message = Scrubber.message("a\nb\u0000\u001b[31m" + "x".repeat(1000));

        assertThat(message).startsWith("a b [31m").hasSizeLessThan(510).doesNotContain("\n");
    }

    @Test
    void message_givenErrorWithKeyInMessage_expectsItRemoved() {
        String message = Scrubber.message(new IllegalStateException("bad value: " + Requests.pem("PRIVATE KEY", EC)));

        assertThat(message).contains("IllegalStateException: bad value").doesNotContain(canary(EC));
    }
}
