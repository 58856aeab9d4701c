// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that shares no reading of the API with this project. It signs for the first label of the host: here, 127. */
class OfficialSdkTest {
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
