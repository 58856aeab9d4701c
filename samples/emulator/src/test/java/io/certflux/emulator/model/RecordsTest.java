// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.LIST;
import static io.certflux.emulator.model.ModelDriver.ROLLBACK;
import static io.certflux.emulator.model.ModelDriver.inTenSeconds;
import static io.certflux.emulator.model.ModelDriver.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final TestMaterial MATERIAL = TestMaterial.ec("a.example.com");

    private final ModelDriver driver = new ModelDriver(it -> inTenSeconds(it).failing("bad-*"));

    @BeforeEach
    void threeTasks() {
        driver.created("good-1", MATERIAL);
        driver.created("bad-1", MATERIAL);
        driver.model.call(ROLLBACK, Map.of("DeployRecordId", 1));
        driver.pass(10);
        driver.upload("good-2", MATERIAL);
        driver.pass(15);
    }

    @Test
    void list_ofAllCertificates_isNewestFirstAndHasAnUndocumentedStatus() {
        List<Map<String, Object>> records = records(Map.of());

        assertThat(records).extracting(it -> it.get("OldCertId")).containsExactly("good-2", "bad-1", "good-1");
        assertThat(records).extracting(it -> it.get("Status")).containsExactly(3, 7, 4);
        assertThat(records.get(0))
                .containsEntry("ResourceTypes", List.of("clb"))
                .containsEntry("CreateTime", "1970-01-01 08:00:40")
                .containsEntry("UpdateTime", "1970-01-01 08:00:45");
    }

    @Test
    void list_seesATaskWhoseCreatorNeverAskedAgain() {
        assertThat(records(Map.of("OldCertificateId", "good-2"))).hasSize(1);
    }

    @Test
    void list_withOffsetAndLimit_pagesAndCountsAll() {
        SslAnswer answer = driver.model.call(LIST, Map.of("Offset", "1", "Limit", "1"));

        assertThat(answer.response()).containsEntry("TotalCount", 3);
        assertThat(list(answer.response(), "DeployRecordList"))
                .extracting(it -> it.get("OldCertId"))
                .containsExactly("bad-1");
    }

    @Test
    void list_ofAnUnknownCertificate_isNotFound() {
        assertThat(driver.model
                        .call(LIST, Map.of("OldCertificateId", "unknown-1"))
                        .outcome())
                .isEqualTo("FailedOperation.CertificateNotFound");
    }

    private List<Map<String, Object>> records(Map<String, Object> request) {
        return list(driver.model.call(LIST, request).response(), "DeployRecordList");
    }
}
