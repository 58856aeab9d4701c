// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.DeployRecordStatus;
import io.certflux.api.DescribeHostUpdateRecordDetailResponse;
import io.certflux.api.UpdateRecordDetail;
import io.certflux.api.UpdateRecordDetails;
import io.certflux.rotation.DeploymentReading.State;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the record of a task says that has no status of its own. */
class SiblingReadingTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // total, success, failed, running, pending, statuses of the resources, state
                "2, 2, 0, 0, -, 1 1, SUCCEEDED",
                "2, 2, 0, 0, 0, 1 1, SUCCEEDED",
                "2, 1, 1, 0, -, 1 2, PARTIALLY_FAILED",
                "2, 0, 2, 0, -, 2 2, FAILED",
                "2, 2, 0, 0, -, 4 4, ROLLED_BACK",
                "2, 1, 1, 0, -, 4 5, ROLLBACK_FAILED",
                "2, 0, 2, 0, -, 5 5, ROLLBACK_FAILED",
                // not over
                "2, 1, 0, 1, -, 1 3, RUNNING",
                "2, 2, 0, 0, 1, 1 1, RUNNING",
                "3, 2, 0, 0, -, 1 1, RUNNING",
                // null is not zero
                "0, 0, 0, 0, -, '', NOTHING_LISTED",
                "-, 2, 0, 0, -, 1 1, RUNNING",
                "2, -, 0, 0, -, 1 1, RUNNING",
                "2, 2, -, 0, -, 1 1, RUNNING",
                "2, 2, 0, -, -, 1 1, RUNNING"
            })
    void of_givenRecord_expectsEndOnlyOnceAllResourcesHaveOne(
            Long total, Long success, Long failed, Long running, Long pending, String statuses, State expected) {
        List<UpdateRecordDetail> items = Arrays.stream(statuses.split(" "))
                .filter(status -> !status.isEmpty())
                .map(status -> item(1L, Long.parseLong(status), ""))
                .toList();
        assertThat(DeploymentReading.of(record(total, success, failed, running, pending, items))
                        .state())
                .isEqualTo(expected);
    }

    @Test
    void of_givenFailedResources_expectsThoseAndNoOthersNamedInFull() {
        DeploymentReading reading = DeploymentReading.of(record(
                3L,
                1L,
                2L,
                0L,
                null,
                List.of(item(1L, 1L, ""), item(2L, 2L, "listener is busy"), item(null, 2L, null))));

        assertThat(reading.failures())
                .containsExactly(
                        new FailedResource(
                                2,
                                "clb",
                                "lb-1",
                                "lbl-1",
                                "ap-guangzhou",
                                List.of("a.example.com"),
                                "listener is busy"),
                        new FailedResource(0, "clb", "lb-1", "lbl-1", "ap-guangzhou", List.of("a.example.com"), ""));
        assertThat(reading.resources()).contains(new ResourceCounts(3, 1, 2, 0));
        assertThat(reading.newCertificateId()).contains("New12345");
    }

    private static DescribeHostUpdateRecordDetailResponse record(
            Long total, Long success, Long failed, Long running, Long pending, List<UpdateRecordDetail> items) {
        return new DescribeHostUpdateRecordDetailResponse(
                total,
                success,
                failed,
                running,
                pending,
                List.of(new UpdateRecordDetails("clb", items, (long) items.size())),
                "req-1");
    }

    private static UpdateRecordDetail item(Long id, long status, String message) {
        return new UpdateRecordDetail(
                id,
                "New12345",
                "JADeKqED",
                List.of("a.example.com"),
                "clb",
                "ap-guangzhou",
                DeployRecordStatus.of(status),
                message,
                null,
                null,
                "lb-1",
                null,
                "lbl-1",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
