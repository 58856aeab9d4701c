// SPDX-License-Identifier: Apache-2.0
package io.certflux.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the update tasks of a certificate, or of the whole account, newest first.
 *
 * @param oldCertificateId the certificate; null for all of the account's
 * @param limit how many at most
 * @param offset how many to pass over
 */
public record DescribeHostUploadUpdateRecordRequest(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String oldCertificateId, long limit, long offset) {
    private static final long USUAL = 10;

    public DescribeHostUploadUpdateRecordRequest {
        Required.textIfGiven("oldCertificateId", oldCertificateId);
        Required.positive("limit", limit);
        Required.notNegative("offset", offset);
    }

    /** The newest ten tasks of a certificate. */
    public static DescribeHostUploadUpdateRecordRequest of(String oldCertificateId) {
        return new DescribeHostUploadUpdateRecordRequest(oldCertificateId, USUAL, 0);
    }

    /** The newest ten tasks of the account. */
    public static DescribeHostUploadUpdateRecordRequest ofAccount() {
        return new DescribeHostUploadUpdateRecordRequest(null, USUAL, 0);
    }
}
