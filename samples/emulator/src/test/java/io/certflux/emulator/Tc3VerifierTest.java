// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.certflux.emulator.model.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Tc3VerifierTest {
    private static final String ID = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
    private static final String KEY = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
    private static final String COMMIT = "{\"CertificateId\":\"hehj1234\",\"VerifyType\":\"DNS\"}";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String INTL = "ssl.intl.tencentcloudapi.com";
    private static final String INTL_SIGNATURE = "1a473da32764124bf0dd37b2865217c1b436a261fff27f3a5060bbe619ba535c";
    private static final Instant NOVEMBER = Instant.ofEpochSecond(1_700_000_000);

    private static final String PUBLISHED_BODY = "{\"Limit\": 1, \"Filters\": [{\"Values\": "
            + "[\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}";
    private static final Instant PUBLISHED_TIME = Instant.ofEpochSecond(1_551_113_065);

    private final Map<String, String> headers = new HashMap<>();
    private String method = "POST";
    private String query = "";

    @Test
    void verify_ofThePublishedVector_accepts() {
        sign(ID, "cvm", "content-type;host", "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168");

        assertThatCode(() -> verify("cvm.tencentcloudapi.com", JSON, PUBLISHED_BODY, PUBLISHED_TIME))
                .doesNotThrowAnyException();
    }

    @Test
    void verify_ofThePublishedVectorThatSignsTheAction_accepts() {
        String masked = "*".repeat(32);
        headers.put("x-tc-action", "DescribeInstances");
        sign(
                "AKID" + masked,
                "cvm",
                "content-type;host;x-tc-action",
                "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");
        Credential credential = new Credential("AKID" + masked, masked, Optional.empty());

        SignedCall call = call("cvm.tencentcloudapi.com", JSON, PUBLISHED_BODY, PUBLISHED_TIME);
        assertThatCode(() -> verify(credential, call, PUBLISHED_TIME)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "ssl.intl.tencentcloudapi.com, application/json; charset=utf-8, " + INTL_SIGNATURE,
        "ssl.tencentcloudapi.com, application/json; charset=utf-8, 0b705feac055caca46f8d9c0b88336027be1978db7020d606a70678f25190087",
        "ssl.intl.tencentcloudapi.com, application/json, f21800dca23d43ea48f84a0927cd3f5f1f84ccd6e6d6a3997ad19baa2ab5588d",
        "127.0.0.1:8080, application/json; charset=utf-8, 670426492ea98309a528da7c82e163bf801f63c707618b1b99effc877d3c7023"
    })
    void verify_ofVectorsForTheSslApi_accepts(String host, String contentType, String signature) {
        sign(ID, "ssl", "content-type;host", signature);

        assertThatCode(() -> verify(host, contentType, COMMIT, NOVEMBER)).doesNotThrowAnyException();
    }

    @Test
    void verify_ofAnUnsignedPayload_acceptsAnyBody() {
        headers.put("x-tc-content-sha256", "UNSIGNED-PAYLOAD");
        sign(ID, "ssl", "content-type;host", "d941d4731c4370e1fa362306545d02af177ce6001dba61e2af53f3f28482f32c");

        assertThatCode(() -> verify(INTL, JSON, "{}", NOVEMBER)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "1704067199, 36a176d9f2a28c085d0bf6817dfa30878af205ab1f27142d6646c8f0a5c32ff3",
        "1704067200, 2139fa845ca82d916aa294124c9d741d9a9800a18861a60268d4162f12bcaf48"
    })
    void verify_aroundMidnight_takesTheDayOfTheTimestamp(long timestamp, String signature) {
        sign(ID, "ssl", "content-type;host", signature);

        assertThatCode(() -> verify(INTL, JSON, "{}", Instant.ofEpochSecond(timestamp)))
                .doesNotThrowAnyException();
    }

    @Test
    void verify_ofAGet_signsTheQuery() {
        method = "GET";
        query = "CertificateId=hehj1234";
        sign(ID, "ssl", "content-type;host", "e9be69fe85237ac9db8a05c496ec1d8d3c40263b3483955a6a9d078e75c78e13");

        assertThatCode(() -> verify(INTL, "application/x-www-form-urlencoded", "", NOVEMBER))
                .doesNotThrowAnyException();
    }

    @Test
    void verify_ofAChangedBody_failsTheSignature() {
        sign(ID, "ssl", "content-type;host", INTL_SIGNATURE);

        assertThat(code(INTL, JSON, COMMIT + " ", NOVEMBER)).isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void verify_forAnotherService_failsTheSignature() {
        sign(ID, "cvm", "content-type;host", INTL_SIGNATURE);

        assertThat(code(INTL, JSON, COMMIT, NOVEMBER)).isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void verify_ofAnotherKeyId_doesNotFindIt() {
        sign("AKIDsomebody", "ssl", "content-type;host", INTL_SIGNATURE);

        assertThat(code(INTL, JSON, COMMIT, NOVEMBER)).isEqualTo("AuthFailure.SecretIdNotFound");
    }

    @ParameterizedTest
    @CsvSource({"300, none", "-300, none", "301, AuthFailure.SignatureExpire", "-301, AuthFailure.SignatureExpire"})
    void verify_withTheClockOff_toleratesFiveMinutes(long seconds, String code) {
        sign(ID, "ssl", "content-type;host", INTL_SIGNATURE);
        SignedCall call = call(INTL, JSON, COMMIT, NOVEMBER);

        assertThat(codeOf(() -> verify(new Credential(ID, KEY, Optional.empty()), call, NOVEMBER.plusSeconds(seconds))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SKIP",
                "TC3-HMAC-SHA256 Credential=x",
                "TC3-HMAC-SHA256 Credential=" + ID + "/2023-11-14/ssl/tc3_request, SignedHeaders=host, Signature="
                        + INTL_SIGNATURE
            })
    void verify_ofAnotherSyntax_refusesTheHeader(String authorization) {
        headers.put("authorization", authorization);

        assertThat(code(INTL, JSON, COMMIT, NOVEMBER)).isEqualTo("AuthFailure.InvalidAuthorization");
    }

    @Test
    void verify_ofATemporaryKey_requiresItsToken() {
        Credential temporary = new Credential(ID, KEY, Optional.of("token"));
        sign(ID, "ssl", "content-type;host", INTL_SIGNATURE);

        assertThat(codeOf(() -> verify(temporary, call(INTL, JSON, COMMIT, NOVEMBER), NOVEMBER)))
                .isEqualTo("AuthFailure.TokenFailure");
        headers.put("x-tc-token", "token");
        assertThat(codeOf(() -> verify(temporary, call(INTL, JSON, COMMIT, NOVEMBER), NOVEMBER)))
                .isEqualTo("none");
    }

    private void sign(String secretId, String service, String signedHeaders, String signature) {
        headers.put("authorization", secretId + "|" + service + "|" + signedHeaders + "|" + signature);
    }

    private void verify(String host, String contentType, String body, Instant time) {
        verify(new Credential(ID, KEY, Optional.empty()), call(host, contentType, body, time), time);
    }

    private static void verify(Credential credential, SignedCall call, Instant now) {
        new Tc3Verifier(Map.of(credential.secretId(), credential)).verify(call, now);
    }

    private SignedCall call(String host, String contentType, String body, Instant time) {
        Map<String, String> sent = new HashMap<>(headers);
        sent.put("host", host);
        sent.put("content-type", contentType);
        sent.put("x-tc-timestamp", Long.toString(time.getEpochSecond()));
        String[] parts = headers.get("authorization").split("\\|", -1);
        if (parts.length == 4) {
            String date = LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
            sent.put(
                    "authorization",
                    "TC3-HMAC-SHA256 Credential=%s/%s/%s/tc3_request, SignedHeaders=%s, Signature=%s"
                            .formatted(parts[0], date, parts[1], parts[2], parts[3]));
        }
        return new SignedCall(method, query, sent, body.getBytes(StandardCharsets.UTF_8));
    }

    private String code(String host, String contentType, String body, Instant time) {
        return codeOf(() -> verify(host, contentType, body, time));
    }

    private static String codeOf(Runnable check) {
        try {
            check.run();
            return "none";
        } catch (ApiException e) {
            return e.code();
        }
    }
}
