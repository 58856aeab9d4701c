// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    @Test
    void commit_whileTheCaIsBusy_isLostOrAcceptedAsSet() {
        ModelDriver busy = new ModelDriver(it -> it.caBusy("order-lost-*").caBusyAccepted("order-taken-*"));

        assertThat(outcomes(busy, COMMIT, "CertificateId", "order-lost-1"))
                .containsExactly("FailedOperation.NetworkError", "OK");
        assertThat(outcomes(busy, COMMIT, "CertificateId", "order-taken-1"))
                .containsExactly("FailedOperation.NetworkError", "FailedOperation.InvalidCertificateStatusCode");
        assertThat(outcomes(busy, SUBMIT, "CertId", "order-lost-2"))
                .containsExactly("FailedOperation.NetworkError", "OK");
        assertThat(outcomes(busy, SUBMIT, "CertId", "order-taken-2"))
                .containsExactly("FailedOperation.NetworkError", "FailedOperation.CertificateOrderSubmitProcessing");
    }

    private static List<String> outcomes(ModelDriver driver, String action, String name, String certificateId) {
        return Stream.of(1, 2)
                .map(it ->
                        driver.model.call(action, Map.of(name, certificateId)).outcome())
                .toList();
    }

    private SslAnswer commit(String certificateId, String verifyType) {
        return driver.model.call(COMMIT, Map.of("CertificateId", certificateId, "VerifyType", verifyType));
    }
}
