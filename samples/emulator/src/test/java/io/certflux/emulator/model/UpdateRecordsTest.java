// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.DETAIL;
import static io.certflux.emulator.model.ModelDriver.LIST;
import static io.certflux.emulator.model.ModelDriver.LIST_UPDATES;
import static io.certflux.emulator.model.ModelDriver.RETRY;
import static io.certflux.emulator.model.ModelDriver.UPDATE_DETAIL;
import static io.certflux.emulator.model.ModelDriver.UPDATE_RETRY;
import static io.certflux.emulator.model.ModelDriver.UPDATE_ROLLBACK;
import static io.certflux.emulator.model.ModelDriver.inTenSeconds;
import static io.certflux.emulator.model.ModelDriver.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a task that gives resources another certificate. */
class UpdateRecordsTest {
    private static final TestMaterial MATERIAL = TestMaterial.ec("a.example.com", "b.example.com");

    private final ModelDriver driver =
            new ModelDriver(it -> inTenSeconds(it).failing("bad-*").failingRollback("stuck-*"));

    @Test
    void detail_ofSeveralTypes_countsThemAllAndNamesBothCertificates() {
        long record = driver.updated("cert-1", MATERIAL, "clb", "cos");
        Map<String, Object> waiting = driver.updateDetail(record);
        driver.pass(10);
        Map<String, Object> done = driver.updateDetail(record);

        assertThat(waiting).containsEntry("TotalCount", 4L).containsEntry("RunningTotalCount", 4L);
        assertThat(done)
                .containsEntry("TotalCount", 4L)
                .containsEntry("SuccessTotalCount", 4L)
                .containsEntry("FailedTotalCount", 0L)
                .containsEntry("RunningTotalCount", 0L);
        Map<String, Object> listener = items(done, 0).get(0);
        assertThat(listener)
                .containsEntry("OldCertId", "cert-1")
                .containsEntry("Status", 1)
                .containsEntry("Region", "ap-guangzhou")
                .containsEntry("Bucket", null)
                .containsEntry("Domains", List.of("a.example.com", "b.example.com"));
        assertThat((String) listener.get("CertId")).hasSize(8).isAlphanumeric();
        assertThat(items(done, 1).get(1)).containsEntry("Bucket", "bucket-1").containsEntry("ListenerId", null);
    }

    @Test
    void detail_ofATypeWithoutResources_hasAnItemWithNothingToDeploy() {
        ModelDriver sparse = new ModelDriver(it -> inTenSeconds(it).unboundTypes("tke", "tse"));
        long record = sparse.updated("cert-1", MATERIAL, "tke", "clb");
        sparse.pass(10);
        Map<String, Object> done = sparse.updateDetail(record);

        assertThat(done).containsEntry("TotalCount", 2L).containsEntry("SuccessTotalCount", 2L);
        assertThat(items(done, 0))
                .singleElement()
                .satisfies(it -> assertThat(it).containsEntry("Status", 6).containsEntry("InstanceId", null));
        assertThat(list(done, "RecordDetailList").get(0)).containsEntry("TotalCount", 0L);
        assertThat(items(done, 1)).hasSize(2);
    }

    @Test
    void detail_takesNumbersAndStringsAndPagesOverAllTypes() {
        long record = driver.updated("cert-1", MATERIAL, "clb", "cos");

        for (Object id : List.of(record, Long.toString(record))) {
            Map<String, Object> page = driver.model
                    .call(UPDATE_DETAIL, Map.of("DeployRecordId", id, "Limit", "2", "Offset", 1))
                    .response();
            assertThat(items(page, 0)).hasSize(1);
            assertThat(items(page, 1)).hasSize(1);
            assertThat(page).containsEntry("TotalCount", 4L);
        }
    }

    @Test
    void detail_inItsFirstReads_isEmptyThenWithoutCounts() {
        ModelDriver slow = new ModelDriver(it -> inTenSeconds(it).emptyReads(1).nullCountReads(1));
        long record = slow.updated("cert-1", MATERIAL, "clb");

        assertThat(slow.updateDetail(record))
                .containsEntry("TotalCount", 0L)
                .containsEntry("RecordDetailList", List.of());
        assertThat(slow.updateDetail(record)).containsEntry("TotalCount", null);
        assertThat(slow.updateDetail(record)).containsEntry("TotalCount", 2L);
    }

    @Test
    void records_ofTheOtherAction_areInvisible() {
        long update = driver.updated("cert-1", MATERIAL, "clb");
        long upload = driver.created("cert-2", MATERIAL);
        driver.pass(10);

        assertThat(outcome(DETAIL, update)).isEqualTo("InvalidParameter");
        assertThat(outcome(UPDATE_DETAIL, upload)).isEqualTo("InvalidParameter");
        assertThat(outcome(RETRY, update)).isEqualTo("FailedOperation.InvalidParam");
        assertThat(outcome(UPDATE_ROLLBACK, upload)).isEqualTo("FailedOperation.InvalidParam");
        assertThat(records(LIST, Map.of())).extracting(it -> it.get("Id")).containsExactly(upload);
        assertThat(records(LIST_UPDATES, Map.of()))
                .extracting(it -> it.get("Id"))
                .containsExactly(update);
    }

    @Test
    void list_ofUpdates_filtersByEitherCertificate() {
        driver.updated("cert-1", MATERIAL, "clb", "cdn");
        driver.updated("cert-2", MATERIAL, "clb");
        Map<String, Object> first =
                records(LIST_UPDATES, Map.of("OldCertificateId", "cert-1")).get(0);

        assertThat(first)
                .containsEntry("OldCertId", "cert-1")
                .containsEntry("ResourceTypes", List.of("clb", "cdn"))
                .containsEntry("Regions", List.of("ap-guangzhou"));
        assertThat(records(LIST_UPDATES, Map.of("CertificateId", first.get("CertId"))))
                .containsExactly(first);
    }

    @Test
    void retry_ofAPartlyFailedUpdate_runsItsFailedItemsAgain() {
        long record = driver.updated("bad-1", MATERIAL, "clb", "cos");
        driver.pass(10);
        assertThat(driver.updateDetail(record)).containsEntry("FailedTotalCount", 2L);
        assertThat(records(LIST_UPDATES, Map.of()).get(0)).containsEntry("Status", 7);

        assertThat(outcome(UPDATE_RETRY, record)).isEqualTo("OK");
        driver.pass(10);
        assertThat(driver.updateDetail(record)).containsEntry("SuccessTotalCount", 4L);
        assertThat(outcome(UPDATE_RETRY, record)).isEqualTo("FailedOperation.CertificateDeployRetryStatusInvalid");
    }

    @Test
    void rollback_ofAnUpdate_runsUnderARecordOfItsOwn() {
        long record = driver.updated("cert-1", MATERIAL, "clb");
        assertThat(outcome(UPDATE_ROLLBACK, record))
                .isEqualTo("FailedOperation.CertificateDeployDetailRollbackStatusInvalid");
        driver.pass(10);
        long rollback = rollback(record);
        driver.pass(10);

        assertThat(rollback).isGreaterThan(record);
        assertThat(items(driver.updateDetail(record), 0))
                .extracting(it -> it.get("Status"))
                .containsOnly(1);
        assertThat(items(driver.updateDetail(rollback), 0))
                .extracting(it -> it.get("Status"))
                .containsOnly(4);
        assertThat(records(LIST_UPDATES, Map.of()))
                .extracting(it -> it.get("Status"))
                .containsExactly(4, 1);
        assertThat(outcome(UPDATE_ROLLBACK, record))
                .isEqualTo("FailedOperation.CertificateDeployRollbackStatusInvalid");
    }

    @Test
    void rollback_thatFails_saysSoInItsItems() {
        long record = driver.updated("stuck-1", MATERIAL, "clb");
        driver.pass(10);
        long rollback = rollback(record);
        driver.pass(10);

        assertThat(items(driver.updateDetail(rollback), 0))
                .extracting(it -> it.get("Status"))
                .containsOnly(5);
    }

    private long rollback(long record) {
        return (Long) driver.model
                .call(UPDATE_ROLLBACK, Map.of("DeployRecordId", record))
                .response()
                .get("DeployRecordId");
    }

    private String outcome(String action, long record) {
        return driver.model.call(action, Map.of("DeployRecordId", record)).outcome();
    }

    private List<Map<String, Object>> records(String action, Map<String, Object> request) {
        return list(driver.model.call(action, request).response(), "DeployRecordList");
    }

    private static List<Map<String, Object>> items(Map<String, Object> detail, int group) {
        return list(list(detail, "RecordDetailList").get(group), "List");
    }
}
