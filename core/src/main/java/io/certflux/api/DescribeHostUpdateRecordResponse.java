// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of {@code UpdateCertificateInstance}, newest first.
 *
 * @param totalCount how many there are in all
 * @param deployRecordList the tasks asked for
 * @param requestId the API's id of this call
 */
public record DescribeHostUpdateRecordResponse(
        @Nullable Long totalCount,
        List<UpdateRecordInfo> deployRecordList,
        @Nullable String requestId) {
    public DescribeHostUpdateRecordResponse {
        deployRecordList = Lists.orEmpty(deployRecordList);
    }
}
