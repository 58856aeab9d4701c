// SPDX-License-Identifier: Apache-2.0
package io.certflux.material;

import static io.certflux.material.TestCertificates.NOW;
import static io.certflux.material.TestCertificates.pem;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NormalisationTest {

    private static final TestPki PKI = new TestPki();
    private static final String CHAIN = new String(pem(PKI.leaf, PKI.intermediate), UTF_8);
    private static final String KEY = new String(PKI.material().privateKeyPem(), UTF_8);
    private static final String END_AND_BEGIN = "-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----";

    static Stream<Arguments> layouts() {
        return Stream.of(
                Arguments.of("byte order mark", ("\uFEFF" + CHAIN).getBytes(UTF_8), "a byte order mark"),
                Arguments.of("UTF-16, little endian", ("\uFEFF" + CHAIN).getBytes(UTF_16LE), "UTF-16 text"),
                Arguments.of("UTF-16, big endian", ("\uFEFF" + CHAIN).getBytes(UTF_16BE), "UTF-16 text"),
                text("CRLF", CHAIN.replace("\n", "\r\n"), "carriage returns"),
                text("CR", CHAIN.replace("\n", "\r"), "carriage returns"),
                text("JSON string", CHAIN.replace("\n", "\\n"), "newlines written as \\n"),
                text("JSON string of PHP", CHAIN.replace("\n", "\\r\\n").replace("/", "\\/"), "\\n, carriage returns"),
                text("text before", "Bag Attributes\n  friendlyName: www\n" + CHAIN, "text around the blocks"),
                text(
                        "text between",
                        CHAIN.replace(END_AND_BEGIN, END_AND_BEGIN.replace("\n", "\ni:CN=x\n")),
                        "text around"),
                text("text that starts as DER might", "0 s:CN=www\n" + CHAIN, "text around the blocks"),
                text("quotes", '"' + CHAIN + '"', "text around the blocks"),
                text(
                        "blank line between",
                        CHAIN.replace(END_AND_BEGIN, END_AND_BEGIN.replace("\n", "\n\n")),
                        "blank lines"),
                text(
                        "no newline between",
                        CHAIN.replace(END_AND_BEGIN, END_AND_BEGIN.replace("\n", "")),
                        "blank lines"),
                text("blank lines at the end", CHAIN + "\n\n", "blank lines"),
                text("spaces at the ends of lines", CHAIN.replace("\n", " \n"), "blank lines, spaces"),
                text("newlines turned into spaces", CHAIN.replace("\n", " "), "lines not of 64 columns"),
                text("no final newline", CHAIN.strip(), "no newline at the end"),
                Arguments.of("lines of 76 columns", wide(), "lines not of 64 columns"));
    }

    private static Arguments text(String name, String chain, String found) {
        return Arguments.of(name, chain.getBytes(UTF_8), found);
    }

    private static byte[] wide() {
        byte[] body = Base64.getMimeEncoder().encode(PKI.leaf.der());
        return ("-----BEGIN CERTIFICATE-----\r\n" + new String(body, UTF_8) + "\r\n-----END CERTIFICATE-----\n"
                        + new String(PKI.intermediate.pem(), UTF_8))
                .getBytes(UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void fromPem_givenLayout_expectsCanonicalChainAndItSaid(String name, byte[] chain, String found) {
        CertificateMaterial material = CertificateMaterial.fromPem(chain, KEY.getBytes(UTF_8));

        assertThat(new String(material.certificateChainPem(), UTF_8)).isEqualTo(CHAIN);
        assertThat(Preflight.standard().check(material, NOW).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo(Check.PEM_NORMALISED);
                    assertThat(finding.found())
                            .startsWith("the certificate input has ")
                            .contains(found);
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keyLayouts")
    void fromPem_givenLayoutOfKey_expectsCanonicalKey(String name, byte[] key) {
        CertificateMaterial material = CertificateMaterial.fromPem(CHAIN.getBytes(UTF_8), key);

        assertThat(new String(material.privateKeyPem(), UTF_8)).isEqualTo(KEY);
        assertThat(TestPki.checks(material)).containsExactly(Check.PEM_NORMALISED);
    }

    static Stream<Arguments> keyLayouts() {
        return Stream.of(
                Arguments.of("byte order mark", ("\uFEFF" + KEY).getBytes(UTF_8)),
                Arguments.of("CRLF", KEY.replace("\n", "\r\n").getBytes(UTF_8)),
                Arguments.of("JSON string", KEY.replace("\n", "\\n").getBytes(UTF_8)),
                Arguments.of(
                        "newlines turned into spaces", KEY.replace("\n", " ").getBytes(UTF_8)),
                Arguments.of("no final newline", KEY.strip().getBytes(UTF_8)),
                Arguments.of("text before", ("key of www\n" + KEY).getBytes(UTF_8)));
    }

    @Test
    void fromPem_givenCanonicalForm_expectsItUnchangedAndNothingSaid() {
        CertificateMaterial material = CertificateMaterial.fromPem(CHAIN.getBytes(UTF_8), KEY.getBytes(UTF_8));

        assertThat(new String(material.certificateChainPem(), UTF_8)).isEqualTo(CHAIN);
        assertThat(new String(material.privateKeyPem(), UTF_8)).isEqualTo(KEY);
        assertThat(TestPki.checks(material)).isEmpty();
    }
}
