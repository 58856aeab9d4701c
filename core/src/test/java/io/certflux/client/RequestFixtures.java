// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.CertificateOrderSubmitRequest;
import io.certflux.api.CommitCertificateInformationRequest;
import io.certflux.api.CreateCertificateBindResourceSyncTaskRequest;
import io.certflux.api.DescribeCertificateBindResourceTaskDetailRequest;
import io.certflux.api.DescribeCertificateDetailRequest;
import io.certflux.api.DescribeCertificateRequest;
import io.certflux.api.DescribeHostUpdateRecordDetailRequest;
import io.certflux.api.DescribeHostUpdateRecordRequest;
import io.certflux.api.DescribeHostUploadUpdateRecordDetailRequest;
import io.certflux.api.DescribeHostUploadUpdateRecordRequest;
import io.certflux.api.UpdateCertificateInstanceRequest;
import io.certflux.api.UpdateCertificateRecordRetryRequest;
import io.certflux.api.UpdateCertificateRecordRollbackRequest;
import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import io.certflux.api.UploadUpdateCertificateRecordRetryRequest;
import io.certflux.api.UploadUpdateCertificateRecordRollbackRequest;
import io.certflux.api.VerifyType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests that must encode to the request fixtures. */
final class RequestFixtures {
    private static final String OLD = "JADeKqED";
    private static final String NEW = "KBEfLrFE";
    private static final String ORDERED = "hehj1234";
    private static final String SEARCH = "37710177";
    private static final long TASK = 1763489;

    private final Map<String, Object> byName = new TreeMap<>();

    private RequestFixtures() {}

    static Map<String, Object> all() {
        RequestFixtures fixtures = new RequestFixtures();
        fixtures.uploadUpdate();
        fixtures.certificatesAndOrders();
        fixtures.sibling();
        fixtures.boundResources();
        return fixtures.byName;
    }

    private void uploadUpdate() {
        put(
                "UploadUpdateCertificateInstance/documented",
                upload(List.of("ap-qingyuan")).build());
        put(
                "UploadUpdateCertificateInstance/chinese-site",
                upload(List.of("ap-qingyuan")).certificateId(NEW).build());
        put(
                "UploadUpdateCertificateInstance/without-regions",
                upload().resourceTypeInAnyRegion("clb").build());
        put("UploadUpdateCertificateRecordRetry/record", UploadUpdateCertificateRecordRetryRequest.ofRecord(TASK));
        put("UploadUpdateCertificateRecordRetry/item", UploadUpdateCertificateRecordRetryRequest.ofItem(12));
        put("UploadUpdateCertificateRecordRollback/documented", UploadUpdateCertificateRecordRollbackRequest.of(TASK));
        put("DescribeHostUploadUpdateRecord/of-a-certificate", DescribeHostUploadUpdateRecordRequest.of(OLD));
        put("DescribeHostUploadUpdateRecord/of-the-account", DescribeHostUploadUpdateRecordRequest.ofAccount());
        put("DescribeHostUploadUpdateRecord/second-page", new DescribeHostUploadUpdateRecordRequest(OLD, 50, 50));
        put("DescribeHostUploadUpdateRecordDetail/first-page", DescribeHostUploadUpdateRecordDetailRequest.of(2));
        put(
                "DescribeHostUploadUpdateRecordDetail/second-page",
                new DescribeHostUploadUpdateRecordDetailRequest(2, 15, 15));
    }

    private void certificatesAndOrders() {
        put("CommitCertificateInformation/documented", CommitCertificateInformationRequest.of(ORDERED, VerifyType.DNS));
        put("CommitCertificateInformation/verify-type-left", CommitCertificateInformationRequest.of(ORDERED));
        put("CertificateOrderSubmit/documented", CertificateOrderSubmitRequest.of(ORDERED, VerifyType.FILE));
        put(
                "CertificateOrderSubmit/chinese-site",
                new CertificateOrderSubmitRequest(ORDERED, true, VerifyType.DNS_AUTO));
        put("CertificateOrderSubmit/all-left", CertificateOrderSubmitRequest.of(ORDERED));
        put("DescribeCertificate/documented", DescribeCertificateRequest.of(ORDERED));
        put("DescribeCertificateDetail/documented", DescribeCertificateDetailRequest.of(ORDERED));
    }

    private void sibling() {
        put(
                "UpdateCertificateInstance/stored-certificate",
                UpdateCertificateInstanceRequest.builder(OLD)
                        .resourceType("clb", List.of("ap-guangzhou", "ap-singapore"))
                        .resourceType("cdn", List.of())
                        .certificateId(NEW)
                        .build());
        put(
                "UpdateCertificateInstance/uploaded-certificate",
                UpdateCertificateInstanceRequest.builder(OLD)
                        .resourceType("tke", List.of("ap-guangzhou"))
                        .certificatePublicKey(WireFixtures.CERTIFICATE)
                        .certificatePrivateKey(key())
                        .expiringNotificationSwitch(true)
                        .repeatable(false)
                        .allowDownload(true)
                        .tag("team", "shop")
                        .projectId(0)
                        .build());
        put("UpdateCertificateRecordRetry/record", UpdateCertificateRecordRetryRequest.ofRecord(TASK));
        put("UpdateCertificateRecordRetry/item", UpdateCertificateRecordRetryRequest.ofItem(12));
        put("UpdateCertificateRecordRollback/documented", UpdateCertificateRecordRollbackRequest.of(TASK));
        put("DescribeHostUpdateRecord/of-the-old-certificate", DescribeHostUpdateRecordRequest.of(OLD));
        put("DescribeHostUpdateRecord/of-the-account", DescribeHostUpdateRecordRequest.ofAccount());
        put("DescribeHostUpdateRecord/of-both-certificates", new DescribeHostUpdateRecordRequest(NEW, OLD, 20, 40));
        put("DescribeHostUpdateRecordDetail/first-page", DescribeHostUpdateRecordDetailRequest.of(TASK));
        put("DescribeHostUpdateRecordDetail/second-page", new DescribeHostUpdateRecordDetailRequest(TASK, 15, 15));
    }

    private void boundResources() {
        put(
                "CreateCertificateBindResourceSyncTask/searched-anew",
                CreateCertificateBindResourceSyncTaskRequest.of(OLD));
        put(
                "CreateCertificateBindResourceSyncTask/cached",
                new CreateCertificateBindResourceSyncTaskRequest(List.of(OLD, NEW), true));
        put(
                "DescribeCertificateBindResourceTaskDetail/first-page",
                DescribeCertificateBindResourceTaskDetailRequest.of(SEARCH));
        put(
                "DescribeCertificateBindResourceTaskDetail/load-balancers-next-page",
                DescribeCertificateBindResourceTaskDetailRequest.of(SEARCH, "clb")
                        .next());
        put(
                "DescribeCertificateBindResourceTaskDetail/of-a-region",
                new DescribeCertificateBindResourceTaskDetailRequest(
                        SEARCH, 15, 30, List.of("clb", "cdn"), List.of("ap-guangzhou")));
    }

    private void put(String name, Object request) {
        byName.put(name, request);
    }

    private static UploadUpdateCertificateInstanceRequest.Builder upload(List<String> regions) {
        return upload().resourceType("clb", regions);
    }

    private static UploadUpdateCertificateInstanceRequest.Builder upload() {
        return UploadUpdateCertificateInstanceRequest.builder(OLD)
                .certificatePublicKey(WireFixtures.CERTIFICATE)
                .certificatePrivateKey(key());
    }

    private static byte[] key() {
        return WireFixtures.PRIVATE_KEY.getBytes(StandardCharsets.US_ASCII);
    }
}
