// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Update tasks, newest first.
 *
 * @param totalCount how many there are in all
 * @param deployRecordList the tasks asked for
 * @param requestId the API's id of this call
 */
public record DescribeHostUploadUpdateRecordResponse(
        @Nullable Long totalCount,
        List<UploadUpdateRecordInfo> deployRecordList,
        @Nullable String requestId) {
    public DescribeHostUploadUpdateRecordResponse {
        deployRecordList = Lists.orEmpty(deployRecordList);
    }
}
