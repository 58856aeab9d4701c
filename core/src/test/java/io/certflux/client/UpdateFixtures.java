// SPDX-License-Identifier: Apache-2.0
package io.certflux.client;

import io.certflux.api.UploadUpdateCertificateInstanceRequest;
import io.certflux.credentials.Credentials;
import io.certflux.credentials.CredentialsProvider;
import io.certflux.limit.MonotonicScheduler;
import io.certflux.limit.RateBudget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Requests and answers of updates, and a rate that is in nobody's way. */
final class UpdateFixtures {
    static final String UPLOAD = "UploadUpdateCertificateInstance";
    static final String DETAIL = "DescribeHostUploadUpdateRecordDetail";
    static final String TASK = "\"DeployRecordId\":42,\"DeployStatus\":1";

    private static final int PLENTY = 1_000_000;

    private UpdateFixtures() {}

    static UploadUpdateCertificateInstanceRequest request(String certificateId, String key) {
        return UploadUpdateCertificateInstanceRequest.builder(certificateId)
                .resourceType("clb", List.of("ap-guangzhou"))
                .certificatePublicKey("-----BEGIN CERTIFICATE-----\n")
                .certificatePrivateKey(("-----BEGIN PRIVATE KEY-----\n" + key).getBytes(StandardCharsets.US_ASCII))
                .build();
    }

    static String progress(String type, int status) {
        return "\"DeployRecordId\":0,\"DeployStatus\":0,\"UpdateSyncProgress\":[{\"ResourceType\":\"" + type
                + "\",\"Status\":" + status + ",\"UpdateSyncProgressRegions\":[{\"Region\":\"ap-guangzhou\","
                + "\"TotalCount\":null,\"OffsetCount\":null,\"Status\":" + status + "}]}]";
    }

    /** An answer whose progress is another one at every call. */
    static String changingProgress(long call) {
        return progress("clb", (int) (call % 2));
    }

    static String detail(long runningCount) {
        return "\"DeployRecordDetail\":[{\"TotalCount\":3,\"SuccessTotalCount\":0,\"FailedTotalCount\":0,"
                + "\"RunningTotalCount\":" + runningCount + ",\"Status\":0,\"Type\":0,\"RecordDetailList\":[]}]";
    }

    /** A budget on real time whose first window is over. */
    static RateBudget wideBudget() {
        RateBudget budget = RateBudget.builder()
                .limit(UPLOAD, PLENTY)
                .limit(DETAIL, PLENTY)
                .guard(Duration.ZERO)
                .build();
        pass(budget, UPLOAD);
        pass(budget, DETAIL);
        return budget;
    }

    private static void pass(RateBudget budget, String action) {
        budget.withPermit(action, permit -> Mono.just(action)).block(Duration.ofSeconds(10));
    }

    /** A client on real time that polls in quick succession. */
    static SslClient quickClient(RepeatingTransport network, RateBudget budget) {
        return SslClient.builder()
                .credentials(CredentialsProvider.fixed(Credentials.of("AKIDscripted", ScriptedClient.SECRET_KEY)))
                .scheduler(MonotonicScheduler.shared())
                .rateBudget(budget)
                .pollSchedule(age -> Duration.ofMillis(2))
                .transport(network)
                .build();
    }
}
