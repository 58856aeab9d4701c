// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator.model;

import static io.certflux.emulator.model.ModelDriver.DETAIL;
import static io.certflux.emulator.model.ModelDriver.UPLOAD;
import static io.certflux.emulator.model.ModelDriver.inTenSeconds;
import static io.certflux.emulator.model.ModelDriver.items;
import static io.certflux.emulator.model.ModelDriver.list;
import static io.certflux.emulator.model.ModelDriver.uploadRequest;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordDetailTest {
    private static final TestMaterial MATERIAL = TestMaterial.ec("a.example.com", "b.example.com");

    @Test
    void detail_overTheWholeDeployment_goesThroughItsStatesWithCountsThatAddUp() {
        ModelDriver driver = ModelDriver.tenSeconds();
        long record = driver.created("cert-1", MATERIAL);
        List<Object> statuses = new ArrayList<>();
        List<Object> succeeded = new ArrayList<>();
        for (int second = 0; second <= 10; second++) {
            Map<String, Object> deployment = driver.operations(record).get(0);
            statuses.add(deployment.get("Status"));
            succeeded.add(deployment.get("SuccessTotalCount"));
            assertThat(count(deployment, "SuccessTotalCount")
                            + count(deployment, "FailedTotalCount")
                            + count(deployment, "RunningTotalCount"))
                    .isEqualTo(count(deployment, "TotalCount"))
                    .isEqualTo(2);
            driver.pass(1);
        }

        assertThat(statuses).containsExactly(0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1);
        assertThat(succeeded).containsExactly(0L, 0L, 0L, 0L, 0L, 1L, 1L, 1L, 1L, 1L, 2L);
    }

    @Test
    void detail_ofAnItem_hasTheFormatsOfTheOfficialExample() {
        ModelDriver driver = ModelDriver.tenSeconds();
        long record = driver.created("cert-1", MATERIAL);
        driver.pass(10);

        Map<String, Object> deployment = driver.operations(record).get(0);

        assertThat(deployment)
                .containsEntry("CreateTime", "1970-01-01 08:00:10")
                .containsEntry("Type", 0);
        assertThat(items(deployment).get(0))
                .containsEntry("CreateTime", "1970-01-01T00:00:10.000000Z")
                .containsEntry("UpdateTime", "1970-01-01T00:00:15.000000Z")
                .containsEntry("Domains", List.of("a.example.com,b.example.com"))
                .containsEntry("Status", 1)
                .containsEntry("ErrorMsg", "")
                .containsEntry("Bucket", "");
    }

    @Test
    void detail_ofSeveralRegions_dealsTheListenersOut() {
        ModelDriver driver = new ModelDriver(it -> inTenSeconds(it).listeners(3));
        Map<String, Object> request = uploadRequest("cert-1", MATERIAL);
        request.put(
                "ResourceTypesRegions",
                List.of(Map.of("ResourceType", "clb", "Regions", List.of("ap-hongkong", "ap-singapore"))));
        driver.model.call(UPLOAD, request);
        driver.pass(10);
        driver.model.call(UPLOAD, request);

        assertThat(items(driver.operations(1).get(0)))
                .extracting(it -> it.get("Region"))
                .containsExactly("ap-hongkong", "ap-singapore", "ap-hongkong");
    }

    @Test
    void detail_inItsFirstReads_isEmptyThenWithoutCounts() {
        ModelDriver driver =
                new ModelDriver(it -> inTenSeconds(it).emptyReads(1).nullCountReads(1));
        long record = driver.created("cert-1", MATERIAL);

        Map<String, Object> empty = driver.operations(record).get(0);
        Map<String, Object> uncounted = driver.operations(record).get(0);
        Map<String, Object> full = driver.operations(record).get(0);

        assertThat(empty).containsEntry("TotalCount", 0L).containsEntry("RecordDetailList", List.of());
        assertThat(uncounted).containsEntry("TotalCount", null).containsEntry("RunningTotalCount", null);
        assertThat(list(uncounted, "RecordDetailList").get(0)).containsEntry("List", null);
        assertThat(full).containsEntry("TotalCount", 2L);
    }

    @Test
    void detail_ofAFailingCertificate_failsItsLastListenerOnly() {
        ModelDriver driver = new ModelDriver(it -> inTenSeconds(it).failing("bad-*"));
        long record = driver.created("bad-1", MATERIAL);
        driver.pass(10);

        Map<String, Object> deployment = driver.operations(record).get(0);

        assertThat(deployment)
                .containsEntry("Status", 2)
                .containsEntry("SuccessTotalCount", 1L)
                .containsEntry("FailedTotalCount", 1L);
        assertThat(items(deployment)).extracting(it -> it.get("Status")).containsExactly(1, 2);
        assertThat((String) items(deployment).get(1).get("ErrorMsg")).isNotEmpty();
    }

    @Test
    void detail_withAFailureRate_failsAboutThatShareOfItems() {
        ModelDriver driver =
                new ModelDriver(it -> inTenSeconds(it).listeners(1000).itemFailureRate(0.3));
        long record = driver.created("cert-1", MATERIAL);
        driver.pass(10);

        assertThat(count(driver.operations(record).get(0), "FailedTotalCount")).isBetween(240L, 360L);
    }

    @Test
    void detail_withLimitAndOffset_pagesOverItemsAndCountsAll() {
        ModelDriver driver = new ModelDriver(it -> inTenSeconds(it).listeners(250));
        long record = driver.created("cert-1", MATERIAL);

        assertThat(items(driver.operations(record).get(0))).hasSize(10);
        assertThat(page(driver, record, 500, 0)).hasSize(200);
        assertThat(page(driver, record, 500, 200)).hasSize(50);
        assertThat(driver.operations(record).get(0)).containsEntry("TotalCount", 250L);
    }

    @Test
    void detail_ofAnUnknownRecord_isAnInvalidParameter() {
        ModelDriver driver = ModelDriver.tenSeconds();

        assertThat(driver.model.call(DETAIL, Map.of("DeployRecordId", "99")).outcome())
                .isEqualTo("InvalidParameter");
    }

    private static List<Map<String, Object>> page(ModelDriver driver, long record, int limit, int offset) {
        Map<String, Object> request = Map.of("DeployRecordId", record, "Limit", limit, "Offset", offset);
        return items(list(driver.model.call(DETAIL, request).response(), "DeployRecordDetail")
                .get(0));
    }

    private static long count(Map<String, Object> operation, String name) {
        return (Long) operation.get(name);
    }
}
