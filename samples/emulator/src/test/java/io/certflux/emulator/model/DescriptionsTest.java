// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescriptionsTest {
    private static final TestMaterial MATERIAL = TestMaterial.ec("a.example.com", "*.b.example.com");

    private final ModelDriver driver =
            new ModelDriver(it -> ModelDriver.inTenSeconds(it).refusedOrders("order-bad-*"));

    @Test
    void detail_ofAnUploadedCertificate_showsItsPublicHalfOnly() {
        driver.created("cert-1", MATERIAL);

        Map<String, Object> detail = detail("cert-1");

        assertThat(detail)
                .containsEntry("CertificatePublicKey", MATERIAL.chainPem())
                .containsEntry("CertificatePrivateKey", null)
                .containsEntry(
                        "CertFingerprint",
                        HexFormat.ofDelimiter(":").withUpperCase().formatHex(MATERIAL.digest("SHA-1")))
                .containsEntry("CertBeginTime", "2026-01-01 08:00:00")
                .containsEntry("CertEndTime", "2027-01-01 07:59:59")
                .containsEntry("SubjectAltName", List.of("a.example.com", "*.b.example.com"))
                .containsEntry("EncryptAlgorithm", "ECC")
                .containsEntry("IsWildcard", true)
                .containsEntry("Status", 1);
    }

    @Test
    void detail_ofAFreshId_isIssuedWithAContentOfItsOwn() {
        assertThat(detail("cert-1"))
                .containsEntry("Status", 1)
                .containsEntry("CertificatePublicKey", null)
                .containsEntry("Domain", "")
                .containsEntry("Deployable", false);
        assertThat(detail("cert-1").get("CertFingerprint"))
                .asString()
                .hasSize(59)
                .isEqualTo(detail("cert-1").get("CertFingerprint"))
                .isNotEqualTo(detail("cert-2").get("CertFingerprint"));
    }

    @Test
    void describe_ofAnOrder_followsItUntilItIsIssued() {
        assertThat(describe("order-1")).containsEntry("Status", 5).containsEntry("OrderId", null);
        commit("order-1");
        assertThat(describe("order-1")).containsEntry("Status", 0).containsEntry("StatusMsg", "CA-REVIEWING");
        assertThat(describe("order-1").get("DvAuthDetail")).isNotNull();
        driver.pass(3);
        assertThat(describe("order-1"))
                .containsEntry("Status", 1)
                .containsEntry("StatusMsg", "CA-REVIEWING")
                .containsEntry("Domain", "order-1.example.com")
                .containsEntry("DvAuthDetail", null)
                .doesNotContainKey("CertificatePrivateKey");
    }

    @Test
    void detail_ofAnIssuedOrder_holdsAPairThatCanBeUploaded() {
        commit("order-1");
        driver.pass(3);
        Map<String, Object> detail = detail("order-1");
        Map<String, Object> request = ModelDriver.uploadRequest("cert-1", MATERIAL);
        request.put("CertificatePublicKey", detail.get("CertificatePublicKey"));
        request.put("CertificatePrivateKey", detail.get("CertificatePrivateKey"));

        assertThat(driver.model.call(ModelDriver.UPLOAD, request).outcome()).isEqualTo("OK");
        assertThat(detail("order-1")).containsEntry("CertFingerprint", detail.get("CertFingerprint"));
        assertThat(driver.model.storedLeafSha256("order-1")).isPresent();
    }

    @Test
    void detail_ofAnIssuedOrderThatWasReplaced_noLongerHasItsKey() {
        commit("order-1");
        driver.pass(3);
        detail("order-1");
        driver.created("order-1", MATERIAL);

        assertThat(detail("order-1"))
                .containsEntry("CertificatePublicKey", MATERIAL.chainPem())
                .containsEntry("CertificatePrivateKey", null);
    }

    @Test
    void describe_ofARefusedOrder_saysWhy() {
        commit("order-bad-1");
        driver.pass(3);

        assertThat(describe("order-bad-1"))
                .containsEntry("Status", 2)
                .containsEntry("StatusMsg", "CA security review failed");
        assertThat(driver.upload("order-bad-1", MATERIAL).outcome())
                .isEqualTo("FailedOperation.CertificateNotAvailable");
    }

    @Test
    void toString_ofAnAnswerWithAKey_leavesItOut() {
        commit("order-1");
        driver.pass(3);
        SslAnswer answer = driver.model.call("DescribeCertificateDetail", Map.of("CertificateId", "order-1"));

        assertThat(new String(answer.json(), StandardCharsets.UTF_8)).contains("PRIVATE KEY");
        assertThat(answer.toString()).doesNotContain("PRIVATE KEY");
    }

    private void commit(String certificateId) {
        assertThat(driver.model
                        .call("CommitCertificateInformation", Map.of("CertificateId", certificateId))
                        .outcome())
                .isEqualTo("OK");
    }

    private Map<String, Object> describe(String certificateId) {
        return call("DescribeCertificate", certificateId);
    }

    private Map<String, Object> detail(String certificateId) {
        return call("DescribeCertificateDetail", certificateId);
    }

    private Map<String, Object> call(String action, String certificateId) {
        return driver.model.call(action, Map.of("CertificateId", certificateId)).response();
    }
}
