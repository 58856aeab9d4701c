// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.certflux.api.DeployRecordStatus;
import io.certflux.api.DeployStatus;
import io.certflux.api.DescribeHostUpdateRecordDetailResponse;
import io.certflux.api.DescribeHostUpdateRecordResponse;
import io.certflux.api.SyncStatus;
import io.certflux.api.UpdateCertificateInstanceResponse;
import io.certflux.api.UpdateCertificateRecordRetryResponse;
import io.certflux.api.UpdateCertificateRecordRollbackResponse;
import io.certflux.api.UpdateRecordDetail;
import io.certflux.api.UpdateRecordInfo;
import java.time.Instant;
import java.util.List;

/** What the answers about an update that changes the certificate's id mean. */
final class UpdateAnswers {
    private static final String REQUEST_ID = "f716e441-d96a-4480-abb4-dd4925fd79b1";
    private static final String UPDATE = "UpdateCertificateInstance/";
    private static final String RECORDS = "DescribeHostUpdateRecord/";
    private static final String DETAIL = "DescribeHostUpdateRecordDetail/";

    private UpdateAnswers() {}

    static void addTo(AnswerChecks checks) {
        updates(checks);
        records(checks);
        details(checks);
        changes(checks);
    }

    private static void updates(AnswerChecks checks) {
        checks.put(UPDATE + "documented", UpdateCertificateInstanceResponse.class, it -> {
                    assertThat(it.deployRecordId()).isEqualTo(1763489);
                    assertThat(it.deployStatus()).isEqualTo(DeployStatus.EXISTING);
                    assertThat(it.updateSyncProgress().get(0).status()).isEqualTo(SyncStatus.PENDING);
                })
                .put(
                        UPDATE + "preparing",
                        UpdateCertificateInstanceResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new UpdateCertificateInstanceResponse(
                                        0L, DeployStatus.EXISTING, List.of(), REQUEST_ID)));
    }

    private static void records(AnswerChecks checks) {
        checks.put(RECORDS + "documented", DescribeHostUpdateRecordResponse.class, it -> {
                    UpdateRecordInfo task = it.deployRecordList().get(0);
                    assertThat(task)
                            .isEqualTo(new UpdateRecordInfo(
                                    73839L,
                                    "KBEfLrFE",
                                    "JADeKqED",
                                    List.of("clb"),
                                    List.of("ap-guangzhou"),
                                    1L,
                                    "2025-05-20 15:03:17",
                                    "2025-05-20 15:14:17"));
                    assertThat(task.createdAt()).contains(Instant.parse("2025-05-20T07:03:17Z"));
                    assertThat(task.updatedAt()).contains(Instant.parse("2025-05-20T07:14:17Z"));
                })
                .put(
                        RECORDS + "tolerant",
                        DescribeHostUpdateRecordResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new DescribeHostUpdateRecordResponse(
                                        null,
                                        List.of(new UpdateRecordInfo(
                                                73839L, null, null, List.of(), List.of(), 6L, null, null)),
                                        REQUEST_ID)));
    }

    private static void details(AnswerChecks checks) {
        checks.put(DETAIL + "international-site", DescribeHostUpdateRecordDetailResponse.class, it -> {
                    assertThat(List.of(it.totalCount(), it.successTotalCount(), it.failedTotalCount()))
                            .containsExactly(1L, 1L, 0L);
                    assertThat(it.runningTotalCount()).isZero();
                    assertThat(it.pendingTotalCount()).isNull();
                    assertThat(first(it))
                            .hasNoNullFieldsOrPropertiesExcept(
                                    "algorithm", "oldAlgorithm", "instanceStatus", "listenerStatus");
                    assertThat(first(it).tcbType()).isEqualTo("HOSTING");
                    assertThat(first(it).createdAt()).contains(Instant.parse("2025-05-20T07:03:17Z"));
                    assertThat(first(it).updatedAt()).contains(Instant.parse("2025-05-20T07:14:17Z"));
                })
                .put(DETAIL + "chinese-site", DescribeHostUpdateRecordDetailResponse.class, it -> {
                    assertThat(it.pendingTotalCount()).isEqualTo(1);
                    assertThat(first(it)).hasNoNullFieldsOrProperties();
                    assertThat(first(it).status()).isEqualTo(DeployRecordStatus.NO_RESOURCE);
                    assertThat(first(it).algorithm()).isEqualTo("ECC");
                })
                .put(DETAIL + "tolerant", DescribeHostUpdateRecordDetailResponse.class, it -> {
                    assertThat(it.totalCount()).isEqualTo(1);
                    assertThat(it.successTotalCount()).isNull();
                    assertThat(it.recordDetailList().get(0).list()).isEmpty();
                    UpdateRecordDetail resource =
                            it.recordDetailList().get(1).list().get(0);
                    assertThat(resource.status()).hasToString("UNKNOWN(7)");
                    assertThat(resource.domains()).isEmpty();
                })
                .put(
                        DETAIL + "nothing-yet",
                        DescribeHostUpdateRecordDetailResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new DescribeHostUpdateRecordDetailResponse(
                                        0L, null, null, null, null, List.of(), REQUEST_ID)));
    }

    private static void changes(AnswerChecks checks) {
        checks.put(
                        "UpdateCertificateRecordRetry/documented",
                        UpdateCertificateRecordRetryResponse.class,
                        it -> assertThat(it.requestId()).isEqualTo(REQUEST_ID))
                .put(
                        "UpdateCertificateRecordRetry/not-failed",
                        RejectedException.class,
                        it -> assertThat(it.code()).contains("FailedOperation.CertificateDeployRetryStatusInvalid"))
                .put(
                        "UpdateCertificateRecordRollback/documented",
                        UpdateCertificateRecordRollbackResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new UpdateCertificateRecordRollbackResponse(1763490L, REQUEST_ID)))
                .put(
                        "UpdateCertificateRecordRollback/number-as-string",
                        UpdateCertificateRecordRollbackResponse.class,
                        it -> assertThat(it.deployRecordId()).isEqualTo(1763490));
    }

    private static UpdateRecordDetail first(DescribeHostUpdateRecordDetailResponse answer) {
        return answer.recordDetailList().get(0).list().get(0);
    }
}
