// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.certflux.api.DeployRecord;
import io.certflux.api.DeployRecordItem;
import io.certflux.api.DeployRecordStatus;
import io.certflux.api.DeployRecordType;
import io.certflux.api.DeployStatus;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailResponse;
import io.certflux.api.DescribeHostUploadUpdateRecordResponse;
import io.certflux.api.SyncStatus;
import io.certflux.api.UpdateSyncProgress;
import io.certflux.api.UpdateSyncProgressRegion;
import io.certflux.api.UploadUpdateCertificateInstanceResponse;
import io.certflux.api.UploadUpdateCertificateRecordRetryResponse;
import io.certflux.api.UploadUpdateCertificateRecordRollbackResponse;
import io.certflux.api.UploadUpdateRecordInfo;
import java.time.Instant;
import java.util.List;

/** What the answers about an update that keeps the certificate's id mean. */
final class UploadUpdateAnswers {
    private static final String REQUEST_ID = "f716e441-d96a-4480-abb4-dd4925fd79b1";
    private static final String UPDATE = "UploadUpdateCertificateInstance/";
    private static final String RECORDS = "DescribeHostUploadUpdateRecord/";
    private static final String DETAIL = "DescribeHostUploadUpdateRecordDetail/";

    private UploadUpdateAnswers() {}

    static void addTo(AnswerChecks checks) {
        progress(checks);
        tolerance(checks);
        errors(checks);
        records(checks);
        details(checks);
        tolerantDetail(checks);
        changes(checks);
    }

    private static void progress(AnswerChecks checks) {
        checks.put(
                        UPDATE + "documented",
                        UploadUpdateCertificateInstanceResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new UploadUpdateCertificateInstanceResponse(
                                        0L,
                                        DeployStatus.EXISTING,
                                        List.of(new UpdateSyncProgress(
                                                "clb",
                                                List.of(new UpdateSyncProgressRegion(
                                                        "ap-qingyuan", null, null, SyncStatus.PENDING)),
                                                SyncStatus.PENDING)),
                                        REQUEST_ID)))
                .put(
                        UPDATE + "upper-case-progress",
                        UploadUpdateCertificateInstanceResponse.class,
                        it -> assertThat(it.updateSyncProgress())
                                .containsExactly(new UpdateSyncProgress(
                                        "CLB",
                                        List.of(
                                                new UpdateSyncProgressRegion(
                                                        "ap-guangzhou", 12L, 5L, SyncStatus.PROCESSING),
                                                new UpdateSyncProgressRegion(
                                                        "ap-singapore", 4L, 4L, SyncStatus.PROCESSED)),
                                        SyncStatus.PROCESSING)))
                .put(UPDATE + "created", UploadUpdateCertificateInstanceResponse.class, it -> {
                    assertThat(it.deployRecordId()).isEqualTo(1763489);
                    assertThat(it.deployStatus()).isEqualTo(DeployStatus.CREATED);
                })
                .put(
                        UPDATE + "adopted",
                        UploadUpdateCertificateInstanceResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new UploadUpdateCertificateInstanceResponse(
                                        1763488L, DeployStatus.EXISTING, List.of(), REQUEST_ID)));
    }

    private static void tolerance(AnswerChecks checks) {
        checks.put(
                        UPDATE + "numbers-as-strings",
                        UploadUpdateCertificateInstanceResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new UploadUpdateCertificateInstanceResponse(
                                        1763489L,
                                        DeployStatus.CREATED,
                                        List.of(new UpdateSyncProgress(
                                                "clb",
                                                List.of(new UpdateSyncProgressRegion(
                                                        "ap-qingyuan", 2L, null, SyncStatus.PROCESSING)),
                                                SyncStatus.PROCESSING)),
                                        REQUEST_ID)))
                .put(
                        UPDATE + "explicit-nulls",
                        UploadUpdateCertificateInstanceResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new UploadUpdateCertificateInstanceResponse(
                                        null,
                                        null,
                                        List.of(
                                                new UpdateSyncProgress(null, List.of(), null),
                                                new UpdateSyncProgress(
                                                        "clb",
                                                        List.of(new UpdateSyncProgressRegion(null, null, null, null)),
                                                        SyncStatus.of(2))),
                                        REQUEST_ID)))
                .put(UPDATE + "unknown-members", UploadUpdateCertificateInstanceResponse.class, it -> {
                    assertThat(it.deployStatus()).hasToString("UNKNOWN(9)");
                    assertThat(it.updateSyncProgress())
                            .containsExactly(new UpdateSyncProgress("clb", List.of(), SyncStatus.PROCESSED));
                })
                .put(
                        UPDATE + "missing-request-id",
                        UploadUpdateCertificateInstanceResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new UploadUpdateCertificateInstanceResponse(
                                        7L, DeployStatus.CREATED, List.of(), null)));
    }

    private static void errors(AnswerChecks checks) {
        checks.put(
                        UPDATE + "status-in-words",
                        ProtocolException.class,
                        it -> assertThat(it.requestId()).contains(REQUEST_ID))
                .put(
                        UPDATE + "response-null",
                        ProtocolException.class,
                        it -> assertThat(it).hasMessageContaining("no Response object"))
                .put(
                        UPDATE + "legacy-error",
                        RejectedException.class,
                        it -> assertThat(it.code()).contains("InvalidParameter"))
                .put(
                        UPDATE + "not-whitelisted",
                        NotWhitelistedException.class,
                        it -> assertThat(it.remedy()).contains("UpdateCertificateInstance"))
                .put(
                        UPDATE + "pending-record",
                        ContendedException.class,
                        it -> assertThat(it.requestId()).contains(REQUEST_ID))
                .put(
                        UPDATE + "rate-limit-of-the-product",
                        ThrottledException.class,
                        it -> assertThat(it.code()).contains("LimitExceeded.RateLimitExceeded"))
                .put(
                        UPDATE + "error-that-echoes-the-key",
                        RejectedException.class,
                        it -> assertThat(it).hasMessageContaining("Parsing failed: [removed]"))
                .put(UPDATE + "error-of-null-members", TransientException.class, it -> {
                    assertThat(it.requestId()).isEmpty();
                    assertThat(it).hasMessageContaining("the API gives no message");
                });
    }

    private static void records(AnswerChecks checks) {
        checks.put(RECORDS + "documented", DescribeHostUploadUpdateRecordResponse.class, it -> {
                    assertThat(it.totalCount()).isEqualTo(3);
                    assertThat(it.deployRecordList())
                            .extracting(UploadUpdateRecordInfo::id, UploadUpdateRecordInfo::status)
                            .containsExactly(tuple(3L, 0L), tuple(2L, 7L), tuple(1L, 4L));
                    UploadUpdateRecordInfo second = it.deployRecordList().get(1);
                    assertThat(second.resourceTypes()).containsExactly("clb");
                    assertThat(second.createdAt()).contains(Instant.parse("2025-05-18T16:03:17Z"));
                    assertThat(second.updatedAt()).contains(Instant.parse("2025-05-18T16:03:17Z"));
                })
                .put(
                        RECORDS + "empty",
                        DescribeHostUploadUpdateRecordResponse.class,
                        it -> assertThat(it)
                                .isEqualTo(new DescribeHostUploadUpdateRecordResponse(0L, List.of(), REQUEST_ID)))
                .put(RECORDS + "tolerant", DescribeHostUploadUpdateRecordResponse.class, it -> {
                    assertThat(it.totalCount()).isEqualTo(1);
                    assertThat(it.deployRecordList())
                            .containsExactly(new UploadUpdateRecordInfo(3L, null, List.of(), 7L, null, "yesterday"));
                    assertThat(it.deployRecordList().get(0).updatedAt()).isEmpty();
                });
    }

    private static void details(AnswerChecks checks) {
        checks.put(DETAIL + "deployed-then-rolled-back", DescribeHostUploadUpdateRecordDetailResponse.class, it -> {
                    assertThat(it.deployRecordDetail())
                            .extracting(DeployRecord::type, DeployRecord::status)
                            .containsExactly(
                                    tuple(DeployRecordType.DEPLOY, DeployRecordStatus.SUCCEEDED),
                                    tuple(DeployRecordType.ROLLBACK, DeployRecordStatus.ROLLED_BACK));
                    DeployRecord deployed = it.deployRecordDetail().get(0);
                    assertThat(deployed.createdAt()).contains(Instant.parse("2025-05-20T07:03:17Z"));
                    assertThat(deployed.pendingTotalCount()).isNull();
                    assertThat(item(deployed, 0)).isEqualTo(balancer());
                    assertThat(item(deployed, 0).createdAt()).contains(Instant.parse("2025-05-20T07:03:17Z"));
                    assertThat(item(deployed, 0).updatedAt()).contains(Instant.parse("2025-05-20T07:03:19.250Z"));
                })
                .put(DETAIL + "chinese-site", DescribeHostUploadUpdateRecordDetailResponse.class, it -> {
                    DeployRecord running = it.deployRecordDetail().get(0);
                    assertThat(running.pendingTotalCount()).isEqualTo(1);
                    assertThat(running.status()).isEqualTo(DeployRecordStatus.DEPLOYING);
                    assertThat(item(running, 1).errorMsg()).isEqualTo("the listener is locked");
                    assertThat(item(running, 1).status()).isEqualTo(DeployRecordStatus.FAILED);
                    assertThat(item(running, 1).sslMode()).isEqualTo("MUTUAL");
                    assertThat(item(running, 2).status()).isEqualTo(DeployRecordStatus.AWAITING);
                })
                .put(DETAIL + "nothing-listed-yet", DescribeHostUploadUpdateRecordDetailResponse.class, it -> {
                    DeployRecord waiting = it.deployRecordDetail().get(0);
                    assertThat(waiting.totalCount()).isZero();
                    assertThat(waiting.recordDetailList().get(0).list()).isEmpty();
                })
                .put(
                        DETAIL + "no-record-yet",
                        DescribeHostUploadUpdateRecordDetailResponse.class,
                        it -> assertThat(it.deployRecordDetail()).isEmpty())
                .put(
                        DETAIL + "unknown-record",
                        RejectedException.class,
                        it -> assertThat(it.subject()).isEqualTo(RejectedException.Subject.INPUT));
    }

    private static void tolerantDetail(AnswerChecks checks) {
        checks.put(DETAIL + "tolerant", DescribeHostUploadUpdateRecordDetailResponse.class, it -> {
            DeployRecord record = it.deployRecordDetail().get(0);
            assertThat(record.status()).hasToString("UNKNOWN(9)");
            assertThat(record.totalCount()).isEqualTo(2);
            assertThat(record.successTotalCount()).isNull();
            assertThat(record.createdAt()).isEmpty();
            assertThat(record.recordDetailList().get(0).resourceType()).isEqualTo("CLB");
            assertThat(record.recordDetailList().get(0).totalCount()).isNull();
            assertThat(item(record, 0).id()).isEqualTo(11);
            assertThat(item(record, 0).status()).hasToString("UNKNOWN(7)");
            assertThat(item(record, 0).domains()).containsExactly("a.example.com");
            assertThat(item(record, 0).port()).isEqualTo(443);
            assertThat(item(record, 0).createdAt()).isEmpty();
            assertThat(item(record, 0).updatedAt()).isEmpty();
        });
    }

    private static void changes(AnswerChecks checks) {
        checks.put(
                        "UploadUpdateCertificateRecordRetry/documented",
                        UploadUpdateCertificateRecordRetryResponse.class,
                        it -> assertThat(it.requestId()).isEqualTo(REQUEST_ID))
                .put(
                        "UploadUpdateCertificateRecordRetry/not-failed",
                        RejectedException.class,
                        it -> assertThat(it.code()).contains("FailedOperation.CertificateDeployRetryStatusInvalid"))
                .put(
                        "UploadUpdateCertificateRecordRollback/documented",
                        UploadUpdateCertificateRecordRollbackResponse.class,
                        it -> assertThat(it.requestId()).isEqualTo(REQUEST_ID))
                .put(
                        "UploadUpdateCertificateRecordRollback/pending-record",
                        ContendedException.class,
                        it -> assertThat(it.mayHaveTakenEffect()).isFalse());
    }

    private static DeployRecordItem item(DeployRecord record, int index) {
        return record.recordDetailList().get(0).list().get(index);
    }

    private static DeployRecordItem balancer() {
        return new DeployRecordItem(
                11L,
                "JADeKqED",
                "lb-9crou4ha",
                "balancer",
                "lbl-dlu2mqpu",
                "listener",
                List.of("a.example.com", "b.example.com", "c.example.com"),
                "HTTPS",
                DeployRecordStatus.SUCCEEDED,
                "",
                0L,
                "",
                "",
                "",
                443L,
                "ap-guangzhou",
                1L,
                "UNIDIRECTIONAL",
                "clb",
                "2025-05-20T07:03:17.000000Z",
                "2025-05-20T07:03:19.250000Z");
    }
}
