// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened under a {@code DeployRecordId}: the deployment, and a roll-back after it if there was one, oldest first.
 *
 * @param deployRecordDetail one entry per operation
 * @param requestId the API's id of this call
 */
public record DescribeHostUploadUpdateRecordDetailResponse(
        List<DeployRecord> deployRecordDetail, @Nullable String requestId) {
    public DescribeHostUploadUpdateRecordDetailResponse {
        deployRecordDetail = Lists.orEmpty(deployRecordDetail);
    }
}
