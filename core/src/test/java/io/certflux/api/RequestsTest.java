// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class RequestsTest {
    private static final String CHAIN = "-----BEGIN CERTIFICATE-----\n";
    private static final byte[] KEY = "-----BEGIN PRIVATE KEY-----\ncanary".getBytes(StandardCharsets.US_ASCII);

    static Stream<Arguments> badRequests() {
        return Stream.of(
                bad("oldCertificateId must not be blank: ' '", () -> upload(" ").build()),
                bad(
                        "resourceTypes must have at least one element: []",
                        () -> UploadUpdateCertificateInstanceRequest.builder("a")
                                .certificatePublicKey(CHAIN)
                                .certificatePrivateKey(KEY)
                                .build()),
                bad(
                        "resourceTypes must be lower-case letters: 'CLB'",
                        () -> upload("a").resourceType("CLB", List.of()).build()),
                bad(
                        "certificatePublicKey must be PEM and hold a -----BEGIN line",
                        () -> upload("a").certificatePublicKey("MIIB").build()),
                bad(
                        "certificatePrivateKey must be PEM and start with -----BEGIN",
                        () -> upload("a")
                                .certificatePrivateKey("canary".getBytes(StandardCharsets.US_ASCII))
                                .build()),
                bad("certificateId must not be blank: ''", () -> CommitCertificateInformationRequest.of("")),
                bad(
                        "deployRecordId must be greater than 0: 0",
                        () -> DescribeHostUploadUpdateRecordDetailRequest.of(0)),
                bad("limit must be 1 to 200: 201", () -> new DescribeHostUploadUpdateRecordDetailRequest(1, 201, 0)),
                bad(
                        "offset must not be negative: -1",
                        () -> new DescribeHostUploadUpdateRecordDetailRequest(1, 1, -1)));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void build_givenBadField_expectsFieldValueAndRule(String message, ThrowingCallable build) {
        assertThatThrownBy(build).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void json_givenRequestInAnApplicationsMapper_expectsNoKey() {
        assertThat(JsonMapper.shared().writeValueAsString(upload("a").build()))
                .contains("[private key]")
                .doesNotContain("canary");
    }

    @Test
    void privateKey_givenCallersArrayChanged_expectsCopyUnchanged() {
        byte[] own = KEY.clone();
        PrivateKeyPem key = PrivateKeyPem.of(own);
        own[0] = 0;
        assertThat(key.copyOfBytes()).isEqualTo(KEY);

        key.destroy();
        assertThat(key.copyOfBytes()).containsOnly(0);
    }

    @Test
    void codes_givenNumbers_expectsNamesAndUnknownKept() {
        assertThat(DeployRecordStatus.of(4))
                .isEqualTo(DeployRecordStatus.ROLLED_BACK)
                .hasToString("ROLLED_BACK");
        assertThat(DeployRecordStatus.of(7)).hasToString("UNKNOWN(7)");
        assertThat(SyncStatus.of(2)).hasToString("UNKNOWN(2)");
        assertThat(CertificateStatus.of(4294967297L)).isNotEqualTo(CertificateStatus.ISSUED);
        assertThat(JsonMapper.shared().writeValueAsString(DeployStatus.CREATED)).isEqualTo("1");
    }

    private static Arguments bad(String message, ThrowingCallable build) {
        return Arguments.of(message, build);
    }

    private static UploadUpdateCertificateInstanceRequest.Builder upload(String id) {
        return UploadUpdateCertificateInstanceRequest.builder(id)
                .resourceType("clb", List.of())
                .certificatePublicKey(CHAIN)
                .certificatePrivateKey(KEY);
    }
}
