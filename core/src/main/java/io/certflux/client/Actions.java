// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.CertificateOrderSubmitResponse;
import io.certflux.api.CommitCertificateInformationResponse;
import io.certflux.api.CreateCertificateBindResourceSyncTaskResponse;
import io.certflux.api.DescribeCertificateBindResourceTaskDetailResponse;
import io.certflux.api.DescribeCertificateDetailResponse;
import io.certflux.api.DescribeCertificateResponse;
import io.certflux.api.DescribeHostUpdateRecordDetailResponse;
import io.certflux.api.DescribeHostUpdateRecordResponse;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailResponse;
import io.certflux.api.DescribeHostUploadUpdateRecordResponse;
import io.certflux.api.IssuedCertificate;
import io.certflux.api.UpdateCertificateInstanceResponse;
import io.certflux.api.UpdateCertificateRecordRetryResponse;
import io.certflux.api.UpdateCertificateRecordRollbackResponse;
import io.certflux.api.UploadUpdateCertificateInstanceResponse;
import io.certflux.api.UploadUpdateCertificateRecordRetryResponse;
import io.certflux.api.UploadUpdateCertificateRecordRollbackResponse;
import java.util.List;

/** The actions that {@link SslClient} makes single calls of, and nothing here follows further. */
final class Actions {
    static final Action<CommitCertificateInformationResponse> COMMIT =
            Action.changes("CommitCertificateInformation", CommitCertificateInformationResponse.class);
    static final Action<DescribeHostUploadUpdateRecordDetailResponse> RECORD_DETAIL =
            Action.reads("DescribeHostUploadUpdateRecordDetail", DescribeHostUploadUpdateRecordDetailResponse.class);
    static final Action<DescribeHostUploadUpdateRecordResponse> RECORDS =
            Action.reads("DescribeHostUploadUpdateRecord", DescribeHostUploadUpdateRecordResponse.class);
    static final Action<DescribeCertificateDetailResponse> CERTIFICATE_DETAIL =
            Action.reads("DescribeCertificateDetail", DescribeCertificateDetailResponse.class);
    static final Action<IssuedCertificate> CERTIFICATE_WITH_KEY =
            Action.reads("DescribeCertificateDetail", IssuedCertificate.class);
    static final Action<UploadUpdateCertificateInstanceResponse> UPLOAD_UPDATE =
            Action.changes("UploadUpdateCertificateInstance", UploadUpdateCertificateInstanceResponse.class);

    static final Action<UploadUpdateCertificateRecordRetryResponse> RECORD_RETRY =
            Action.changes("UploadUpdateCertificateRecordRetry", UploadUpdateCertificateRecordRetryResponse.class);

    static final Action<UploadUpdateCertificateRecordRollbackResponse> RECORD_ROLLBACK = Action.changes(
            "UploadUpdateCertificateRecordRollback", UploadUpdateCertificateRecordRollbackResponse.class);

    static final Action<CertificateOrderSubmitResponse> ORDER_SUBMIT =
            Action.changes("CertificateOrderSubmit", CertificateOrderSubmitResponse.class);

    static final Action<DescribeCertificateResponse> CERTIFICATE =
            Action.reads("DescribeCertificate", DescribeCertificateResponse.class);

    static final Action<UpdateCertificateInstanceResponse> UPDATE =
            Action.changes("UpdateCertificateInstance", UpdateCertificateInstanceResponse.class);

    static final Action<DescribeHostUpdateRecordResponse> UPDATE_RECORDS =
            Action.reads("DescribeHostUpdateRecord", DescribeHostUpdateRecordResponse.class);

    static final Action<DescribeHostUpdateRecordDetailResponse> UPDATE_RECORD_DETAIL =
            Action.reads("DescribeHostUpdateRecordDetail", DescribeHostUpdateRecordDetailResponse.class);

    static final Action<UpdateCertificateRecordRetryResponse> UPDATE_RECORD_RETRY =
            Action.changes("UpdateCertificateRecordRetry", UpdateCertificateRecordRetryResponse.class);

    static final Action<UpdateCertificateRecordRollbackResponse> UPDATE_RECORD_ROLLBACK =
            Action.changes("UpdateCertificateRecordRollback", UpdateCertificateRecordRollbackResponse.class);

    /** It begins a search, which changes nothing and is named again while it runs. */
    static final Action<CreateCertificateBindResourceSyncTaskResponse> BIND_RESOURCE_TASK =
            Action.reads("CreateCertificateBindResourceSyncTask", CreateCertificateBindResourceSyncTaskResponse.class);

    static final Action<DescribeCertificateBindResourceTaskDetailResponse> BIND_RESOURCE_TASK_DETAIL = Action.reads(
            "DescribeCertificateBindResourceTaskDetail", DescribeCertificateBindResourceTaskDetailResponse.class);

    static final List<Action<?>> ALL = List.of(
            COMMIT,
            RECORD_DETAIL,
            RECORDS,
            CERTIFICATE_DETAIL,
            CERTIFICATE_WITH_KEY,
            UPLOAD_UPDATE,
            RECORD_RETRY,
            RECORD_ROLLBACK,
            ORDER_SUBMIT,
            CERTIFICATE,
            UPDATE,
            UPDATE_RECORDS,
            UPDATE_RECORD_DETAIL,
            UPDATE_RECORD_RETRY,
            UPDATE_RECORD_ROLLBACK,
            BIND_RESOURCE_TASK,
            BIND_RESOURCE_TASK_DETAIL);

    private Actions() {}
}
