// SPDX-License-Identifier: Apache-2.0
package io.certflux.rotation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The answers of the actions that give the resources a certificate with an id of its own. */
final class ScriptedSiblings {
    static final String UPDATE = "UpdateCertificateInstance";
    static final String TASKS = "DescribeHostUpdateRecord";
    static final String DETAIL = "DescribeHostUpdateRecordDetail";
    static final String RETRY = "UpdateCertificateRecordRetry";
    static final String ROLLBACK = "UpdateCertificateRecordRollback";
    static final String PREPARING = "\"DeployRecordId\":0,\"DeployStatus\":0";
    static final String CREATED = "\"DeployRecordId\":7,\"DeployStatus\":1";
    static final String EXISTING = "\"DeployRecordId\":7,\"DeployStatus\":0";

    private ScriptedSiblings() {}

    /** A record, by the status of each of its resources. */
    static String detail(int... statuses) {
        long failed = Arrays.stream(statuses).filter(it -> it == 2 || it == 5).count();
        long running = Arrays.stream(statuses).filter(it -> it == 3).count();
        String[] items = IntStream.range(0, statuses.length)
                .mapToObj(i -> item(1 + i, statuses[i]))
                .toArray(String[]::new);
        return "\"TotalCount\":" + statuses.length + ",\"SuccessTotalCount\":" + (statuses.length - failed - running)
                + ",\"FailedTotalCount\":" + failed + ",\"RunningTotalCount\":" + running
                + ",\"RecordDetailList\":[{\"ResourceType\":\"clb\",\"List\":[" + String.join(",", items) + "]}]";
    }

    private static String item(int id, int status) {
        return "{\"Id\":" + id + ",\"Status\":" + status + ",\"CertId\":\"New12345\"}";
    }

    static String tasks(String... newestFirst) {
        return "\"DeployRecordList\":[" + String.join(",", newestFirst) + "]";
    }
}
