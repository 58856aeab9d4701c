// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.DeployRecord;
import io.certflux.api.DeployRecordStatus;
import io.certflux.api.DeployRecordType;
import io.certflux.rotation.DeploymentReading.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentReadingTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // type, status, total, success, failed, running, pending, state
                "0, 1, 2, 2, 0, 0, -, SUCCEEDED",
                "0, 1, 2, 2, 0, 0, 0, SUCCEEDED",
                "0, 2, 2, 1, 1, 0, -, PARTIALLY_FAILED",
                "0, 1, 2, 1, 1, 0, -, PARTIALLY_FAILED",
                "0, 2, 2, 0, 2, 0, -, FAILED",
                // not over
                "0, 3, 2, 1, 0, 1, -, RUNNING",
                "0, 1, 2, 2, 0, 0, 1, RUNNING",
                "0, 0, 2, 0, 0, 0, -, RUNNING",
                "0, 1, 3, 2, 0, 0, -, RUNNING",
                // status and counters contradict each other
                "0, 3, 2, 2, 0, 0, -, RUNNING",
                "0, 2, 2, 2, 0, 0, -, RUNNING",
                "0, 9, 2, 2, 0, 0, -, RUNNING",
                "0, 9, 2, 1, 1, 0, -, RUNNING",
                "0, -, 2, 2, 0, 0, -, RUNNING",
                "7, 1, 2, 2, 0, 0, -, RUNNING",
                "-, 1, 2, 2, 0, 0, -, RUNNING",
                // null is not zero
                "0, 1, 0, 0, 0, 0, -, NOTHING_LISTED",
                "0, 1, -, 2, 0, 0, -, RUNNING",
                "0, 1, 2, -, 0, 0, -, RUNNING",
                "0, 1, 2, 2, -, 0, -, RUNNING",
                "0, 1, 2, 2, 0, -, -, RUNNING",
                // roll-back
                "1, 4, 2, 2, 0, 0, -, ROLLED_BACK",
                "1, 5, 2, 0, 2, 0, -, ROLLBACK_FAILED",
                "1, 3, 2, 0, 0, 2, -, RUNNING",
                "1, 1, 2, 2, 0, 0, -, RUNNING"
            })
    void of_givenRecord_expectsEndOnlyWhereStatusAndCountersAgree(
            Long type, Long status, Long total, Long success, Long failed, Long running, Long pending, State expected) {
        assertThat(DeploymentReading.of(List.of(record(type, status, total, success, failed, running, pending)))
                        .state())
                .isEqualTo(expected);
    }

    @Test
    void of_givenRollbackAfterSuccess_expectsTheNewerToCount() {
        DeployRecord success = record(0L, 1L, 2L, 2L, 0L, 0L, null);
        DeployRecord rollback = record(1L, 4L, 2L, 2L, 0L, 0L, null);

        assertThat(DeploymentReading.of(List.of(success, rollback)).state()).isEqualTo(State.ROLLED_BACK);
    }

    @Test
    void of_givenNoRecord_expectsNothingListed() {
        assertThat(DeploymentReading.of(List.of()).state()).isEqualTo(State.NOTHING_LISTED);
    }

    private static DeployRecord record(
            Long type, Long status, Long total, Long success, Long failed, Long running, Long pending) {
        return new DeployRecord(
                total,
                success,
                failed,
                running,
                pending,
                type == null ? null : DeployRecordType.of(type),
                status == null ? null : DeployRecordStatus.of(status),
                List.of(),
                null);
    }
}
