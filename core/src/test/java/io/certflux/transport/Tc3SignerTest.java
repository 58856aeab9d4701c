// SPDX-License-Identifier: Apache-2.0
package io.certflux.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two examples that the API's documentation publishes, and ten for the SSL service computed by its rules. */
class Tc3SignerTest {
    private static final String ID = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
    private static final String KEY = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
    private static final String MASK = "*".repeat(32);
    private static final String JSON_UTF8 = "application/json; charset=utf-8";
    private static final String INTERNATIONAL = "ssl.intl.tencentcloudapi.com";
    private static final String COMMIT = "{\"CertificateId\":\"hehj1234\",\"VerifyType\":\"DNS\"}";
    private static final Instant NOVEMBER_2023 = Instant.ofEpochSecond(1700000000);

    private static final String DESCRIBE_INSTANCES = "{\"Limit\": 1, \"Filters\": [{\"Values\": "
            + "[\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}";
    private static final Instant FEBRUARY_2019 = Instant.ofEpochSecond(1551113065);

    @Test
    void authorization_givenFirstPublishedExample_expectsPublishedSignature() {
        CanonicalRequest request = CanonicalRequest.of(
                "POST",
                "",
                Map.of("content-type", JSON_UTF8, "host", "cvm.tencentcloudapi.com"),
                sha256(DESCRIBE_INSTANCES));

        assertThat(sha256(DESCRIBE_INSTANCES))
                .isEqualTo("35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064");
        assertThat(request.sha256())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031");
        assertThat(new Tc3Signer(ID, KEY, "cvm").authorization(request, FEBRUARY_2019))
                .isEqualTo("TC3-HMAC-SHA256 Credential=" + ID + "/2019-02-25/cvm/tc3_request, "
                        + "SignedHeaders=content-type;host, "
                        + "Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168");
    }

    @Test
    void authorization_givenSecondPublishedExample_expectsPublishedSignature() {
        CanonicalRequest request = CanonicalRequest.of(
                "POST",
                "",
                Map.of(
                        "Content-Type", JSON_UTF8,
                        "Host", "cvm.tencentcloudapi.com",
                        "X-TC-Action", "DescribeInstances"),
                sha256(DESCRIBE_INSTANCES));

        assertThat(request.sha256())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84");
        assertThat(new Tc3Signer("AKID" + MASK, MASK, "cvm").authorization(request, FEBRUARY_2019))
                .endsWith("SignedHeaders=content-type;host;x-tc-action, "
                        + "Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssl.intl.tencentcloudapi.com | application/json; charset=utf-8 | "
                        + "1a473da32764124bf0dd37b2865217c1b436a261fff27f3a5060bbe619ba535c",
                "ssl.tencentcloudapi.com | application/json; charset=utf-8 | "
                        + "0b705feac055caca46f8d9c0b88336027be1978db7020d606a70678f25190087",
                "ssl.intl.tencentcloudapi.com | application/json | "
                        + "f21800dca23d43ea48f84a0927cd3f5f1f84ccd6e6d6a3997ad19baa2ab5588d",
                "127.0.0.1:8080 | application/json; charset=utf-8 | "
                        + "670426492ea98309a528da7c82e163bf801f63c707618b1b99effc877d3c7023"
            })
    void authorization_givenHostAndContentType_expectsDerivedSignature(String host, String type, String signature) {
        assertThat(signed(post(host, type, sha256(COMMIT)), NOVEMBER_2023)).endsWith("Signature=" + signature);
    }

    @Test
    void authorization_givenUnsignedPayload_expectsHashOfItsName() {
        assertThat(signed(post(INTERNATIONAL, JSON_UTF8, sha256("UNSIGNED-PAYLOAD")), NOVEMBER_2023))
                .endsWith("Signature=d941d4731c4370e1fa362306545d02af177ce6001dba61e2af53f3f28482f32c");
    }

    @Test
    void authorization_givenSignedAction_expectsActionInLowerCase() {
        CanonicalRequest request = CanonicalRequest.of(
                "POST",
                "",
                Map.of(
                        "content-type", JSON_UTF8,
                        "host", INTERNATIONAL,
                        "x-tc-action", "CommitCertificateInformation"),
                sha256(COMMIT));

        assertThat(signed(request, NOVEMBER_2023))
                .endsWith("Signature=8a52f07a6ab51aabc823f5d12a345a9dfcdfaf2a12184de31b4b4e581a778b31");
    }

    @Test
    void authorization_givenLastSecondOfYearAndThenNext_expectsEachDaysOwnKey() {
        CanonicalRequest request = post(INTERNATIONAL, JSON_UTF8, sha256("{}"));
        Tc3Signer signer = new Tc3Signer(ID, KEY, "ssl");

        assertThat(signer.authorization(request, Instant.ofEpochSecond(1704067199)))
                .contains("/2023-12-31/ssl/")
                .endsWith("36a176d9f2a28c085d0bf6817dfa30878af205ab1f27142d6646c8f0a5c32ff3");
        assertThat(signer.authorization(request, Instant.ofEpochSecond(1704067200)))
                .contains("/2024-01-01/ssl/")
                .endsWith("2139fa845ca82d916aa294124c9d741d9a9800a18861a60268d4162f12bcaf48");
    }

    @Test
    void authorization_givenBodyBeyondAscii_expectsHashOfItsUtf8() {
        String body = "{\"OldCertificateId\":\"\u6d4b\u8bd5\"}";

        assertThat(signed(post(INTERNATIONAL, JSON_UTF8, sha256(body)), NOVEMBER_2023))
                .endsWith("Signature=0327ca98e39f63ec39a1320322abffd39f44ac555e86b4e5a9cfdc5032f6cd59");
    }

    @Test
    void authorization_givenGet_expectsQueryAndEmptyPayload() {
        CanonicalRequest request = CanonicalRequest.of(
                "GET",
                "CertificateId=hehj1234",
                Map.of("content-type", "application/x-www-form-urlencoded", "host", INTERNATIONAL),
                sha256(""));

        assertThat(signed(request, NOVEMBER_2023))
                .endsWith("Signature=e9be69fe85237ac9db8a05c496ec1d8d3c40263b3483955a6a9d078e75c78e13");
    }

    /** The threads of a test are shared with other tests, so that a short text is signed after a long one too. */
    @Test
    void authorization_givenSecretIdOfAnyLength_expectsSameSignature() {
        CanonicalRequest request = post(INTERNATIONAL, JSON_UTF8, sha256("{}"));
        String longId = "A".repeat(2_000);

        String signed = new Tc3Signer(longId, KEY, "ssl").authorization(request, NOVEMBER_2023);

        String expected = signed(request, NOVEMBER_2023).replace("Credential=" + ID, "Credential=" + longId);
        assertThat(signed).isEqualTo(expected);
    }

    /** Each thread works in an array of its own. */
    @Test
    void authorization_givenManyThreads_expectsEachItsSignature() {
        Tc3Signer shared = new Tc3Signer(ID, KEY, "ssl");
        List<CanonicalRequest> requests = IntStream.range(0, 20_000)
                .mapToObj(i -> post(INTERNATIONAL, JSON_UTF8, sha256("{\"A\":" + i % 50 + "}")))
                .toList();

        List<String> expected = requests.stream()
                .limit(50)
                .map(request -> signed(request, NOVEMBER_2023))
                .toList();
        List<String> signatures = requests.parallelStream()
                .map(request -> shared.authorization(request, NOVEMBER_2023))
                .toList();

        assertThat(IntStream.range(0, signatures.size())
                        .filter(i -> !signatures.get(i).equals(expected.get(i % 50))))
                .isEmpty();
    }

    @Test
    void toString_givenSigner_expectsNoKey() {
        assertThat(new Tc3Signer(ID, KEY, "ssl")).hasToString("Tc3Signer[secretId=" + ID + ", service=ssl]");
    }

    private static CanonicalRequest post(String host, String contentType, String payloadSha256) {
        return CanonicalRequest.of("POST", "", Map.of("content-type", contentType, "host", host), payloadSha256);
    }

    private static String signed(CanonicalRequest request, Instant timestamp) {
        return new Tc3Signer(ID, KEY, "ssl").authorization(request, timestamp);
    }

    private static String sha256(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
