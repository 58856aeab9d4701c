// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * Asks for the resources of a task of {@code UpdateCertificateInstance}. This action alone takes its numbers as strings.
 *
 * @param deployRecordId the task, or the one that rolls it back
 * @param limit how many resources at most; the API takes 1 to 200
 * @param offset how many to pass over
 */
public record DescribeHostUpdateRecordDetailRequest(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long deployRecordId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long limit,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long offset) {
    private static final long MOST = 200;

    public DescribeHostUpdateRecordDetailRequest {
        Required.positive("deployRecordId", deployRecordId);
        Required.detailPage(limit, offset);
    }

    /** The first 200 resources of a task. */
    public static DescribeHostUpdateRecordDetailRequest of(long deployRecordId) {
        return new DescribeHostUpdateRecordDetailRequest(deployRecordId, MOST, 0);
    }
}
