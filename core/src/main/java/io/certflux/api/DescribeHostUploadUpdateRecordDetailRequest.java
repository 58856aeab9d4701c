// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

/**
 * Asks for the resources of an update task.
 *
 * @param deployRecordId the task
 * @param limit how many resources at most; the API takes 1 to 200
 * @param offset how many to pass over
 */
public record DescribeHostUploadUpdateRecordDetailRequest(long deployRecordId, long limit, long offset) {
    private static final long MOST = 200;

    public DescribeHostUploadUpdateRecordDetailRequest {
        Required.positive("deployRecordId", deployRecordId);
        Required.detailPage(limit, offset);
    }

    /** The first 200 resources of a task. */
    public static DescribeHostUploadUpdateRecordDetailRequest of(long deployRecordId) {
        return new DescribeHostUploadUpdateRecordDetailRequest(deployRecordId, MOST, 0);
    }
}
