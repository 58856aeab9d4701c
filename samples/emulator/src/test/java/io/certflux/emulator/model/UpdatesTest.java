// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.UPDATE;
import static io.certflux.emulator.model.ModelDriver.inTenSeconds;
import static io.certflux.emulator.model.ModelDriver.list;
import static io.certflux.emulator.model.ModelDriver.updateRequest;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdatesTest {
    private static final String PENDING = "FailedOperation.CertificateDeployHasPendingRecord";
    private static final TestMaterial OURS = TestMaterial.ec("ours.example.com");
    private static final TestMaterial THEIRS = TestMaterial.ec("theirs.example.com");

    private final ModelDriver driver = ModelDriver.tenSeconds();

    @Test
    void update_ofAPair_answersLikeAnUploadAndStoresItUnderANewId() {
        Map<String, Object> creating =
                driver.update("cert-1", OURS, "clb", "cdn").response();
        driver.pass(10);
        Map<String, Object> created =
                driver.update("cert-1", OURS, "clb", "cdn").response();
        Map<String, Object> adopted =
                driver.update("cert-1", OURS, "clb", "cdn").response();

        assertThat(creating).containsEntry("DeployRecordId", 0L).containsEntry("DeployStatus", 0);
        assertThat(list(creating, "UpdateSyncProgress"))
                .extracting(it -> it.get("ResourceType"))
                .containsExactly("clb", "cdn");
        assertThat(created).containsEntry("DeployRecordId", 1L).containsEntry("DeployStatus", 1);
        assertThat(adopted).containsEntry("DeployRecordId", 1L).containsEntry("DeployStatus", 0);
        assertThat(driver.model.storedLeafSha256("cert-1")).isEmpty();
        assertThat(driver.model.storedLeafSha256(newId(1))).contains(OURS.sha256());
        assertThat(driver.model.journal().tasksCreated("cert-1")).isOne();
    }

    @Test
    void update_toAStoredCertificate_usesItsId() {
        driver.created("cert-2", THEIRS);
        Map<String, Object> request =
                Map.of("OldCertificateId", "cert-1", "ResourceTypes", List.of("clb"), "CertificateId", "cert-2");
        driver.model.call(UPDATE, request);
        driver.pass(10);

        assertThat(driver.model.call(UPDATE, request).response()).containsEntry("DeployStatus", 1);
        assertThat(newId(2)).isEqualTo("cert-2");
    }

    @Test
    void update_byAnAccountNotWhitelisted_isAccepted() {
        ModelDriver closed = new ModelDriver(it -> it.whitelisted(false).creation(Duration.ZERO));

        assertThat(closed.update("cert-1", OURS, "clb").response()).containsEntry("DeployStatus", 1);
    }

    @Test
    void update_whileATaskRunsAndPendingIsAnError_isRefused() {
        ModelDriver strict = new ModelDriver(it -> inTenSeconds(it).pendingIsError(true));
        strict.update("cert-1", OURS, "clb");

        assertThat(strict.update("cert-1", THEIRS, "clb").outcome()).isEqualTo(PENDING);
        strict.pass(10);
        assertThat(strict.update("cert-1", OURS, "clb").outcome()).isEqualTo("OK");
        assertThat(strict.update("cert-1", OURS, "clb").outcome()).isEqualTo(PENDING);
    }

    @Test
    void update_whileAnUploadRuns_isRefusedAndTheOtherWayRound() {
        driver.upload("cert-1", OURS);
        driver.update("cert-2", OURS, "clb");
        assertThat(driver.update("cert-1", OURS, "clb").outcome()).isEqualTo(PENDING);
        assertThat(driver.upload("cert-2", OURS).outcome()).isEqualTo(PENDING);
        driver.pass(10);
        assertThat(driver.update("cert-1", OURS, "clb").outcome()).isEqualTo(PENDING);
        assertThat(driver.upload("cert-2", OURS).outcome()).isEqualTo(PENDING);
    }

    @Test
    void update_ofResourcesThatMovedAway_findsNoneUntilRolledBack() {
        long record = driver.updated("cert-1", OURS, "clb");
        driver.pass(10);

        assertThat(nextUpdate("cert-1")).isEqualTo("FailedOperation.CertificateDeployInstanceEmpty");
        driver.model.call(ModelDriver.UPDATE_ROLLBACK, Map.of("DeployRecordId", record));
        driver.pass(10);
        assertThat(nextUpdate("cert-1")).isEqualTo("OK");
    }

    private String nextUpdate(String certificateId) {
        driver.update(certificateId, THEIRS, "clb");
        driver.pass(10);
        return driver.update(certificateId, THEIRS, "clb").outcome();
    }

    @Test
    void update_notRepeatable_refusesContentThatIsStoredAlreadyButNotItsOwnPolling() {
        driver.created("cert-2", OURS);
        Map<String, Object> request = updateRequest("cert-1", OURS, "clb");
        request.put("Repeatable", false);

        assertThat(driver.model.call(UPDATE, request).outcome()).isEqualTo("FailedOperation.CertificateExists");
        request.put("Repeatable", true);
        assertThat(driver.model.call(UPDATE, request).outcome()).isEqualTo("OK");
        request.put("Repeatable", false);
        assertThat(driver.model.call(UPDATE, request).outcome()).isEqualTo("OK");
    }

    @Test
    void update_withEveryParameter_keepsTagsAndProjectWithTheNewCertificate() {
        Map<String, Object> request = updateRequest("cert-1", OURS, "clb", "vod");
        request.put("Regions", List.of("ap-tokyo"));
        request.put("ExpiringNotificationSwitch", 1);
        request.put("AllowDownload", "true");
        request.put("ProjectId", "7");
        request.put("Tags", List.of(Map.of("TagKey", "team", "TagValue", "edge")));
        driver.model.call(UPDATE, request);
        driver.pass(10);
        driver.model.call(UPDATE, request);

        Map<String, Object> stored = driver.model
                .call("DescribeCertificate", Map.of("CertificateId", newId(1)))
                .response();
        assertThat(stored).containsEntry("ProjectId", "7").containsEntry("Status", 1);
        assertThat(list(stored, "Tags")).containsExactly(Map.of("TagKey", "team", "TagValue", "edge"));
        assertThat(records().get(0)).containsEntry("Regions", List.of("ap-tokyo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLB", "gaap", ""})
    void update_ofAnUnknownResourceType_isRefused(String type) {
        assertThat(driver.update("cert-1", OURS, type).outcome())
                .isEqualTo("FailedOperation.CertificateHostResourceTypeInvalid");
    }

    @Test
    void update_withHalfAPairOrItself_isRefused() {
        Map<String, Object> request = updateRequest("cert-1", OURS, "clb");
        request.remove("CertificatePrivateKey");
        assertThat(driver.model.call(UPDATE, request).outcome()).isEqualTo("MissingParameter");
        request.put("CertificateId", "cert-1");
        assertThat(driver.model.call(UPDATE, request).outcome()).isEqualTo("FailedOperation.InvalidParam");
        request.put("CertificateId", "unknown-1");
        assertThat(driver.model.call(UPDATE, request).outcome()).isEqualTo("FailedOperation.CertificateNotFound");
        request.put("Tags", List.of(Map.of("TagKey", "team")));
        assertThat(driver.model.call(UPDATE, request).outcome()).isEqualTo("MissingParameter");
    }

    private String newId(long recordId) {
        return (String) records().stream()
                .filter(it -> it.get("Id").equals(recordId))
                .findFirst()
                .orElseThrow()
                .get("CertId");
    }

    private List<Map<String, Object>> records() {
        return list(driver.model.call(ModelDriver.LIST_UPDATES, Map.of()).response(), "DeployRecordList");
    }
}
