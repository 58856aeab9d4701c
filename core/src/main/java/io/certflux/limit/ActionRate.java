// SPDX-License-Identifier: Apache-2.0
package io.certflux.limit;

import java.time.Duration;
import java.util.Map;

/**
 * What is known of an action before it is called.
 *
 * @param typicalDuration of the operations that it asks about; the first guess only
 */
record ActionRate(int callsPerSecond, Duration typicalDuration) {
    private static final ActionRate UNDOCUMENTED = new ActionRate(10, Duration.ofSeconds(10));
    private static final int UPLOAD_UPDATE_FAMILY = 20;

    private static final Map<String, ActionRate> DOCUMENTED = Map.of(
            "UploadUpdateCertificateInstance", new ActionRate(UPLOAD_UPDATE_FAMILY, Duration.ofSeconds(5)),
            "DescribeHostUploadUpdateRecord", new ActionRate(UPLOAD_UPDATE_FAMILY, Duration.ofSeconds(10)),
            "DescribeHostUploadUpdateRecordDetail", new ActionRate(UPLOAD_UPDATE_FAMILY, Duration.ofSeconds(10)),
            "UploadUpdateCertificateRecordRetry", new ActionRate(UPLOAD_UPDATE_FAMILY, Duration.ofSeconds(10)),
            "UploadUpdateCertificateRecordRollback", new ActionRate(UPLOAD_UPDATE_FAMILY, Duration.ofSeconds(10)),
            "DescribeCertificate", new ActionRate(10, Duration.ofMinutes(5)),
            "CreateCertificateBindResourceSyncTask", new ActionRate(10, Duration.ofSeconds(30)),
            "DescribeCertificateBindResourceTaskDetail", new ActionRate(10, Duration.ofSeconds(30)));

    static ActionRate of(String action) {
        return DOCUMENTED.getOrDefault(action, UNDOCUMENTED);
    }

    ActionRate withCallsPerSecond(int newCallsPerSecond) {
        return new ActionRate(newCallsPerSecond, typicalDuration);
    }
}
