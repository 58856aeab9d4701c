// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import io.certflux.emulator.model.TestMaterial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A client that shares no reading of the API with this project. It signs for the first label of the host: here, 127. */
class OfficialSdkTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SslEmulator emulator = SslEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void call_signedByTheOfficialClient_isAccepted() throws TencentCloudSDKException {
        String answer = client(emulator.secretKey())
                .call("CommitCertificateInformation", "{\"CertificateId\":\"hehj1234\",\"VerifyType\":\"DNS\"}");

        assertThat(answer).startsWith("{\"Response\":{\"OrderId\":\"").contains("\"Status\":0", "\"RequestId\":\"");
    }

    @Test
    void update_ofTheSiblingFamily_isAcceptedUntilItsDetail() throws TencentCloudSDKException {
        CommonClient client = client(emulator.secretKey());
        TestMaterial material = TestMaterial.ec("a.example.com");
        emulator.behaviour(it -> it.creation(Duration.ZERO).deployment(Duration.ZERO));
        Map<String, Object> request = Map.of(
                "OldCertificateId", "hehj1234",
                "ResourceTypes", List.of("clb", "cdn"),
                "CertificatePublicKey", material.chainPem(),
                "CertificatePrivateKey", material.keyPem());

        String created = client.call("UpdateCertificateInstance", JSON.writeValueAsString(request));
        String detail = client.call("DescribeHostUpdateRecordDetail", "{\"DeployRecordId\":\"1\",\"Limit\":\"200\"}");
        String records = client.call("DescribeHostUpdateRecord", "{\"OldCertificateId\":\"hehj1234\"}");
        String rollback = client.call("UpdateCertificateRecordRollback", "{\"DeployRecordId\":1}");

        assertThat(JSON.readTree(created).at("/Response/DeployRecordId").asInt())
                .isOne();
        assertThat(JSON.readTree(detail).at("/Response/SuccessTotalCount").asInt())
                .isEqualTo(4);
        assertThat(JSON.readTree(records).at("/Response/TotalCount").asInt()).isOne();
        assertThat(JSON.readTree(rollback).at("/Response/DeployRecordId").asInt())
                .isEqualTo(2);
    }

    @Test
    void call_refusedByTheApi_failsWithItsCode() {
        emulator.behaviour(it -> it.whitelisted(false));

        assertThatExceptionOfType(TencentCloudSDKException.class)
                .isThrownBy(() -> client(emulator.secretKey())
                        .call(
                                "UploadUpdateCertificateInstance",
                                "{\"OldCertificateId\":\"a\",\"ResourceTypes\":[\"clb\"],"
                                        + "\"CertificatePublicKey\":\"x\",\"CertificatePrivateKey\":\"x\"}"))
                .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo("FailedOperation.CertificateWhiteFuncError"));
    }

    @Test
    void call_signedWithAnotherKey_failsWithTheCodeTheOfficialClientReads() {
        assertThatExceptionOfType(TencentCloudSDKException.class)
                .isThrownBy(() -> client("guess").call("DescribeCertificate", "{\"CertificateId\":\"hehj1234\"}"))
                .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo("AuthFailure.SignatureFailure"))
                .satisfies(e -> assertThat(e.getRequestId()).isNotEmpty());
    }

    private CommonClient client(String secretKey) {
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint(emulator.endpoint().getAuthority());
        Credential credential = new Credential(emulator.secretId(), secretKey);
        return new CommonClient("ssl", "2019-12-05", credential, "", new ClientProfile("TC3-HMAC-SHA256", http));
    }
}
