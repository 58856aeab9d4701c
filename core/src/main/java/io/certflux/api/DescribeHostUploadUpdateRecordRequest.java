// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

/**
 * Asks for the update tasks of a certificate, newest first.
 *
 * @param oldCertificateId the certificate
 * @param limit how many at most
 * @param offset how many to pass over
 */
public record DescribeHostUploadUpdateRecordRequest(String oldCertificateId, long limit, long offset) {
    private static final long USUAL = 10;

    public DescribeHostUploadUpdateRecordRequest {
        Required.text("oldCertificateId", oldCertificateId);
        Required.positive("limit", limit);
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative: " + offset);
        }
    }

    /** The newest ten tasks of a certificate. */
    public static DescribeHostUploadUpdateRecordRequest of(String oldCertificateId) {
        return new DescribeHostUploadUpdateRecordRequest(oldCertificateId, USUAL, 0);
    }
}
