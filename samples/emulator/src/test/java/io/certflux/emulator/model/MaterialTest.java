// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.UPLOAD;
import static io.certflux.emulator.model.ModelDriver.uploadRequest;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaterialTest {
    private static final TestMaterial EC = TestMaterial.ec("ec.example.com");
    private static final TestMaterial RSA = TestMaterial.rsa("rsa.example.com");
    private static final TestMaterial ED25519 = TestMaterial.ed25519("ed.example.com");

    private final ModelDriver driver = ModelDriver.tenSeconds();

    static Stream<Map<String, Object>> matchingPairs() {
        return Stream.of(
                pair(EC.chainPem(), EC.keyPem()),
                pair(EC.chainPem(), EC.traditionalKeyPem()),
                pair(RSA.chainPem(), RSA.keyPem()),
                pair(RSA.chainPem() + EC.chainPem(), RSA.traditionalKeyPem().replace("\n", "\r\n")),
                pair(ED25519.chainPem(), ED25519.keyPem()));
    }

    @ParameterizedTest
    @MethodSource("matchingPairs")
    void upload_ofAMatchingPair_isAccepted(Map<String, Object> request) {
        assertThat(driver.model.call(UPLOAD, request).outcome()).isEqualTo("OK");
    }

    static Stream<Map<String, Object>> foreignPairs() {
        return Stream.of(
                pair(EC.chainPem(), TestMaterial.ec("other.example.com").keyPem()),
                pair(RSA.chainPem(), TestMaterial.rsa("other.example.com").keyPem()),
                pair(RSA.chainPem(), EC.keyPem()),
                pair(ED25519.chainPem(), EC.keyPem()));
    }

    @ParameterizedTest
    @MethodSource("foreignPairs")
    void upload_ofAForeignKey_doesNotMatch(Map<String, Object> request) {
        assertThat(driver.model.call(UPLOAD, request).outcome()).isEqualTo("FailedOperation.CertificateMatchError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----\n"})
    void upload_ofSomethingElse_isNotParsedAndNotQuoted(String text) {
        SslAnswer noChain = driver.model.call(UPLOAD, pair(text, EC.keyPem()));
        SslAnswer noKey = driver.model.call(UPLOAD, pair(EC.chainPem(), text));
        SslAnswer swapped = driver.model.call(UPLOAD, pair(EC.keyPem(), EC.chainPem()));

        assertThat(Stream.of(noChain, noKey, swapped).map(SslAnswer::outcome))
                .containsOnly("FailedOperation.CertificateParseError");
        assertThat(Stream.of(noChain, noKey, swapped).map(it -> new String(it.json(), StandardCharsets.UTF_8)))
                .noneMatch(it -> it.contains("canary") || it.contains("BEGIN") || it.contains("Y2Fu"));
    }

    @Test
    void upload_whenDone_hasDroppedTheKey() {
        WeakReference<String> key = new WeakReference<>(uploadAndForget());
        for (int i = 0; i < 50 && key.get() != null; i++) {
            System.gc();
        }

        assertThat(key.get()).isNull();
        assertThat(driver.model.journal().entries()).hasSize(1);
    }

    private String uploadAndForget() {
        Map<String, Object> request = uploadRequest("cert-1", EC);
        driver.model.call(UPLOAD, request);
        return (String) request.get("CertificatePrivateKey");
    }

    private static Map<String, Object> pair(String chainPem, String keyPem) {
        Map<String, Object> request = uploadRequest("cert-1", EC);
        request.put("CertificatePublicKey", chainPem);
        request.put("CertificatePrivateKey", keyPem);
        return request;
    }
}
