// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private static final String COMMIT = "CommitCertificateInformation";
    private static final String SUBMIT = "CertificateOrderSubmit";

    private final ModelDriver driver = new ModelDriver(it -> it);

    @Test
    void commit_ofAnyFreshId_putsTheOrderUnderReview() {
        Map<String, Object> answer = commit("hehj1234", "DNS").response();

        assertThat(answer).containsEntry("Status", 0);
        assertThat((String) answer.get("OrderId")).hasSize(8).isAlphanumeric();
    }

    @Test
    void commit_withAutomaticDns_saysTheRecordWasAdded() {
        assertThat(commit("hehj1234", "DNS_AUTO").response()).containsEntry("Status", 4);
    }

    @Test
    void commit_repeated_hasTheWrongStatusWhileInReviewAndAfter() {
        commit("hehj1234", "DNS");

        assertThat(commit("hehj1234", "DNS").outcome()).isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        driver.pass(60);
        assertThat(commit("hehj1234", "DNS").outcome()).isEqualTo("FailedOperation.InvalidCertificateStatusCode");
    }

    @Test
    void commit_ofACertificateInUse_hasTheWrongStatus() {
        driver.upload("cert-1", TestMaterial.ec("a.example.com"));

        assertThat(commit("cert-1", "DNS").outcome()).isEqualTo("FailedOperation.InvalidCertificateStatusCode");
    }

    @Test
    void commit_withAnUnknownVerifyTypeOrId_isRefused() {
        assertThat(commit("hehj1234", "PIGEON").outcome()).isEqualTo("FailedOperation.InvalidParam");
        assertThat(commit("unknown-1", "DNS").outcome()).isEqualTo("FailedOperation.CertificateNotFound");
    }

    @Test
    void orderSubmit_saysItIsAuditedAndRefusesRepetitionInItsOwnWords() {
        Map<String, Object> request = Map.of("CertId", "order-1", "VerifyType", "DNS");

        assertThat(driver.model.call(SUBMIT, request).response())
                .containsEntry("IsAudited", true)
                .containsEntry("Status", 0)
                .containsKey("OrderId");
        assertThat(driver.model.call(SUBMIT, request).outcome())
                .isEqualTo("FailedOperation.CertificateOrderSubmitProcessing");
        driver.pass(60);
        assertThat(driver.model.call(SUBMIT, request).outcome())
                .isEqualTo("FailedOperation.CertificateInfoSubmitStatusInvalid");
    }

    private SslAnswer commit(String certificateId, String verifyType) {
        return driver.model.call(COMMIT, Map.of("CertificateId", certificateId, "VerifyType", verifyType));
    }
}
