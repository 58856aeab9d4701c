// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.DETAIL;
import static io.certflux.emulator.model.ModelDriver.RETRY;
import static io.certflux.emulator.model.ModelDriver.ROLLBACK;
import static io.certflux.emulator.model.ModelDriver.inTenSeconds;
import static io.certflux.emulator.model.ModelDriver.items;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordChangesTest {
    private static final String NOT_FAILED = "FailedOperation.CertificateDeployRetryStatusInvalid";
    private static final String NOTHING_TO_ROLL_BACK = "FailedOperation.CertificateDeployRollbackStatusInvalid";
    private static final String PENDING = "FailedOperation.CertificateDeployHasPendingRecord";
    private static final TestMaterial OLD = TestMaterial.ec("old.example.com");
    private static final TestMaterial NEW = TestMaterial.ec("new.example.com");

    private final ModelDriver driver =
            new ModelDriver(it -> inTenSeconds(it).failing("bad-*").failingRollback("stuck-*"));

    @Test
    void retry_ofAFailedRecord_runsItsFailedItemsAgain() {
        long record = finished("bad-1", NEW);

        assertThat(retry("DeployRecordId", record)).isEqualTo("OK");
        assertThat(driver.operations(record).get(0))
                .containsEntry("SuccessTotalCount", 1L)
                .containsEntry("RunningTotalCount", 1L)
                .containsEntry("Status", 3);
        driver.pass(10);
        assertThat(driver.operations(record))
                .singleElement()
                .satisfies(it -> assertThat(it).containsEntry("Status", 1).containsEntry("SuccessTotalCount", 2L));
    }

    @Test
    void retry_ofOneItem_needsThatItemToHaveFailed() {
        long record = finished("bad-1", NEW);
        List<Map<String, Object>> items = items(driver.operations(record).get(0));

        assertThat(retry("DeployRecordDetailId", items.get(0).get("Id"))).isEqualTo(NOT_FAILED);
        assertThat(retry("DeployRecordDetailId", items.get(1).get("Id"))).isEqualTo("OK");
        assertThat(retry("DeployRecordDetailId", 999)).isEqualTo("FailedOperation.InvalidParam");
    }

    @Test
    void retry_withFailedAttemptsLeft_failsAgain() {
        ModelDriver stubborn =
                new ModelDriver(it -> inTenSeconds(it).failing("*").failedAttempts(2));
        long record = stubborn.created("cert-1", NEW);
        stubborn.pass(10);
        stubborn.model.call(RETRY, Map.of("DeployRecordId", record));
        stubborn.pass(10);

        assertThat(stubborn.operations(record).get(0)).containsEntry("Status", 2);
    }

    @Test
    void retry_whenThereIsNothingToRetry_isRefused() {
        long running = driver.created("bad-1", NEW);
        assertThat(retry("DeployRecordId", running)).isEqualTo(PENDING);
        long succeeded = finished("good-1", NEW);
        assertThat(retry("DeployRecordId", succeeded)).isEqualTo(NOT_FAILED);
        assertThat(retry("DeployRecordId", 999)).isEqualTo("FailedOperation.InvalidParam");
        assertThat(driver.model.call(RETRY, Map.of()).outcome()).isEqualTo("MissingParameter");
    }

    @Test
    void rollback_ofASuccess_addsAnOperationAndRestoresTheContent() {
        finished("good-1", OLD);
        long record = finished("good-1", NEW);

        assertThat(rollback(record)).isEqualTo("OK");
        driver.pass(5);
        assertThat(driver.operations(record)).extracting(it -> it.get("Status")).containsExactly(1, 3);
        assertThat(driver.model.storedLeafSha256("good-1")).contains(NEW.sha256());
        driver.pass(5);
        assertThat(driver.operations(record)).extracting(it -> it.get("Status")).containsExactly(1, 4);
        assertThat(driver.operations(record)).extracting(it -> it.get("Type")).containsExactly(0, 1);
        assertThat(driver.model.storedLeafSha256("good-1")).contains(OLD.sha256());
    }

    @Test
    void rollback_thatFails_keepsTheContent() {
        finished("stuck-1", OLD);
        long record = finished("stuck-1", NEW);
        rollback(record);
        driver.pass(10);

        assertThat(driver.operations(record).get(1)).containsEntry("Status", 5);
        assertThat(driver.model.storedLeafSha256("stuck-1")).contains(NEW.sha256());
    }

    @Test
    void rollback_whileItRuns_countsAsTheRunningTask() {
        long record = finished("good-1", NEW);
        rollback(record);

        assertThat(driver.upload("good-1", OLD).response())
                .containsEntry("DeployRecordId", record)
                .containsEntry("DeployStatus", 0);
        assertThat(retry("DeployRecordId", record)).isEqualTo(PENDING);
    }

    @Test
    void rollback_whenThereIsNothingToRollBack_isRefused() {
        long older = finished("good-1", OLD);
        long running = driver.created("good-1", NEW);

        assertThat(rollback(older)).isEqualTo(PENDING);
        assertThat(rollback(running)).isEqualTo("FailedOperation.CertificateDeployDetailRollbackStatusInvalid");
        driver.pass(10);
        assertThat(rollback(older)).isEqualTo(NOTHING_TO_ROLL_BACK);
        assertThat(rollback(running)).isEqualTo("OK");
        driver.pass(10);
        assertThat(rollback(running)).isEqualTo(NOTHING_TO_ROLL_BACK);
        assertThat(rollback(999)).isEqualTo("FailedOperation.InvalidParam");
    }

    @Test
    void rollback_withoutAnySuccess_isRefused() {
        ModelDriver broken = new ModelDriver(it -> inTenSeconds(it).listeners(1).failing("*"));
        long record = broken.created("cert-1", NEW);
        broken.pass(10);

        assertThat(broken.model.call(ROLLBACK, Map.of("DeployRecordId", record)).outcome())
                .isEqualTo(NOTHING_TO_ROLL_BACK);
        assertThat(broken.model.call(DETAIL, Map.of("DeployRecordId", record)).outcome())
                .isEqualTo("OK");
    }

    private long finished(String certificateId, TestMaterial material) {
        long record = driver.created(certificateId, material);
        driver.pass(10);
        return record;
    }

    private String retry(String name, Object id) {
        return driver.model.call(RETRY, Map.of(name, id)).outcome();
    }

    private String rollback(long record) {
        return driver.model.call(ROLLBACK, Map.of("DeployRecordId", record)).outcome();
    }
}
